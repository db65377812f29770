import { describe, expect, it } from 'vitest';
import { isSameFile, planFor } from './intake.ts';

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

describe('planFor', () => {
  const file = (name: string, text = '') => new File([text], name);
  const [list, poster, log] = [file('customers.csv'), file('poster.jpg'), file('receipts.json')];
  const card = file('Anna.vcf', 'BEGIN:VCARD\nEND:VCARD');

  it('reads a list alone and names all that came with it', async () => {
    const intake = { files: [poster!, list!, log!], folders: ['Shop'] };
    expect(await planFor(intake, false)).toEqual({
      kind: 'people',
      file: list,
      left: ['poster.jpg', 'receipts.json', 'Shop'],
    });
    expect(await planFor({ files: [log!, poster!], folders: [] }, false)).toMatchObject({
      kind: 'receipts',
      left: ['poster.jpg'],
    });
  });

  it('takes a card for the message, but for a person where people are shown or beside a list', async () => {
    const alone = { files: [card], folders: [] };
    expect(await planFor(alone, false)).toEqual({ kind: 'message' });
    expect(await planFor(alone, true)).toMatchObject({ kind: 'people', left: [] });
    expect(await planFor({ files: [card, list!], folders: [] }, false)).toMatchObject({
      file: list,
      left: ['Anna.vcf'],
    });
  });
});
