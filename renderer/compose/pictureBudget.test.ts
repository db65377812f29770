import { describe, expect, it } from 'vitest';
import { lowerTarget, roomForPart, shareBudget, shareSpare } from './pictureBudget.ts';

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

  it('asks all to shrink when only a file came', () => {
    expect(share({ elastic: [300_000], fixed: [300_000], added: 0 })).toEqual({
      each: 195_904,
      shrink: true,
    });
    expect(share({ elastic: [100_000], fixed: [300_000], added: 0 }).shrink).toBe(false);
  });
});

describe('roomForPart', () => {
  it('is what is left when each picture keeps the least it needs', () => {
    const message = { target: 500_000, text: '' };
    expect(roomForPart({ ...message, fixed: [], pictures: 0 })).toBe(495_904);
    expect(roomForPart({ ...message, fixed: [95_904], pictures: 2 })).toBe(352_000);
  });
});

describe('lowerTarget', () => {
  it.each([
    [1_000_000, 600_000],
    [600_000, 525_000],
    [525_000, 300_000],
    [480_000, 300_000],
    [300_000, null],
  ])('a message of %i bytes that was refused is tried with %s', (bytes, target) => {
    expect(lowerTarget(bytes)).toBe(target);
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
