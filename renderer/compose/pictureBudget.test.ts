import { describe, expect, it } from 'vitest';
import { shareBudget, shareSpare } from './pictureBudget.ts';

const share = (change: Partial<Parameters<typeof shareBudget>[0]>) =>
  shareBudget({ target: 500_000, text: '', fixed: [], elastic: [], added: 1, ...change });

describe('shareBudget', () => {
  it('gives one picture all but the room of the text', () => {
    expect(share({})).toEqual({ each: 495_904, shrink: false });
    expect(share({ text: 'é'.repeat(4000) })).toEqual({ each: 492_000, shrink: false });
  });

  it('gives several an equal share', () => {
    expect(share({ added: 4 }).each).toBe(123_976);
  });

  it('leaves small pictures alone and uses the room beside them', () => {
    expect(share({ elastic: [95_904] })).toEqual({ each: 400_000, shrink: false });
  });

  it('asks a large one to shrink when another comes', () => {
    expect(share({ elastic: [495_000] })).toEqual({ each: 247_952, shrink: true });
  });

  it('cannot shrink what has no original, and keeps a least size', () => {
    expect(share({ fixed: [495_000] })).toEqual({ each: 24_000, shrink: false });
  });
});

const spare = (settled: number[], hungry: number[]) =>
  shareSpare({ target: 500_000, text: '', settled, hungry });

describe('shareSpare', () => {
  it('gives what small pictures leave over to those that gave something up', () => {
    expect(spare([15_904], [160_000, 165_000])).toBe(240_000);
  });

  it('leaves all as it is when there is little to gain, or nobody to gain it', () => {
    expect(spare([150_000], [165_000, 165_000])).toBeNull();
    expect(spare([15_904], [])).toBeNull();
  });
});
