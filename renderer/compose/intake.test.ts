import { describe, expect, it } from 'vitest';
import { isSameFile } from './intake.ts';

describe('isSameFile', () => {
  it('compares what is in them, whatever they are called', async () => {
    expect(await isSameFile(new File(['roses'], 'a.jpg'), new File(['roses'], 'b.jpg'))).toBe(true);
    expect(await isSameFile(new File(['roses'], 'a.jpg'), new File(['tulip'], 'a.jpg'))).toBe(false);
    expect(await isSameFile(new File(['roses'], 'a.jpg'), new File(['rose'], 'a.jpg'))).toBe(false);
  });

  it('takes an unreadable file for a different one', async () => {
    const gone = new File(['roses'], 'gone.jpg');
    Object.defineProperty(gone, 'bytes', { value: () => Promise.reject(new Error('NotFoundError')) });
    expect(await isSameFile(gone, new File(['roses'], 'a.jpg'))).toBe(false);
  });
});
