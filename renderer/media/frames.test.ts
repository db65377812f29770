import { describe, expect, it } from 'vitest';
import { hold, join, sampled } from './frames.ts';

describe('sampled', () => {
  it.each([
    [0, []],
    [1, [0]],
    [4, [0, 1, 2, 3]],
    [6, [0, 1, 2, 3, 4, 5]],
    [7, [0, 1, 2, 4, 5, 6]],
    [11, [0, 2, 4, 6, 8, 10]],
    [17, [0, 3, 6, 10, 13, 16]],
  ])('goes from the first of %i frames to the last', (count, frames) => {
    expect(sampled(count, 6)).toEqual(frames);
  });
});

describe('join', () => {
  const frame = (grey: number, ms: number) => ({ pixels: () => Uint8ClampedArray.of(grey), ms });
  const joined = (...[first, ...others]: [ReturnType<typeof frame>, ...ReturnType<typeof frame>[]]) => {
    const { pixels, ms } = others.reduce(join, hold(first));
    return [pixels[0], ms];
  };

  it('shows the frame that lasts longest, for as long as all of them', () => {
    expect(joined(frame(1, 40), frame(2, 3000))).toEqual([2, 3040]);
    expect(joined(frame(1, 40), frame(2, 30), frame(3, 60))).toEqual([3, 130]);
    expect(joined(frame(1, 40), frame(2, 30), frame(3, 35))).toEqual([1, 105]);
    expect(joined(frame(1, 40), frame(2, 40))).toEqual([1, 80]);
  });

  it('makes no pixels of a frame that is left out', () => {
    const unseen = () => {
      throw new Error('made');
    };
    expect(join(hold(frame(1, 40)), { pixels: unseen, ms: 20 }).ms).toBe(60);
  });
});
