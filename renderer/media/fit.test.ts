import { assert, asyncProperty, double, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitJpeg, within, type Trial } from './fit.ts';
import { MAX_SIDE, MIN_QUALITY, MIN_SIDE } from './limits.ts';

/** A picture whose bytes grow with its pixels and, steeper and steeper, with the quality. */
const encoder = (bytesPerPixel: number) => {
  const trials: Trial[] = [];
  const encode = (trial: Trial) => {
    trials.push(trial);
    const size = Math.ceil(trial.width * trial.height * bytesPerPixel * 1.05 ** (trial.quality - 80));
    return Promise.resolve({ size });
  };
  return { encode, trials };
};

describe('within', () => {
  it('keeps the shape and never enlarges', () => {
    expect(within({ width: 4000, height: 3000 }, 1920)).toEqual({ width: 1920, height: 1440 });
    expect(within({ width: 800, height: 600 }, 1920)).toEqual({ width: 800, height: 600 });
    expect(within({ width: 20_000, height: 3 }, 1920)).toEqual({ width: 1920, height: 1 });
  });
});

describe('fitJpeg', () => {
  it('takes the best quality when that fits', async () => {
    const found = await fitJpeg({ width: 800, height: 600 }, 500_000, encoder(0.1).encode);
    expect(found?.trial).toEqual({ width: 800, height: 600, quality: 100 });
  });

  it('lowers the quality before it takes pixels away', async () => {
    const { encode, trials } = encoder(0.2);
    const found = await fitJpeg({ width: 4000, height: 3000 }, 500_000, encode);
    expect(found?.trial.width).toBe(MAX_SIDE);
    expect(found?.trial.quality).toBeGreaterThan(MIN_QUALITY);
    expect(found?.encoded.size).toBeGreaterThan(475_000);
    expect(trials.length).toBeLessThan(6);
  });

  it('takes pixels away when quality alone is not enough', async () => {
    const found = await fitJpeg({ width: 4000, height: 3000 }, 300_000, encoder(1).encode);
    expect(found?.trial.width).toBeLessThan(MAX_SIDE);
    expect(found?.encoded.size).toBeGreaterThan(270_000);
  });

  it('gives up when nothing one could see fits', async () => {
    const { encode, trials } = encoder(3);
    expect(await fitJpeg({ width: 2000, height: 2000 }, 20_000, encode)).toBeNull();
    expect(trials.at(-1)?.width).toBe(MIN_SIDE);
  });

  it('is never over the budget, and ends soon', async () => {
    const side = integer({ min: 1, max: 12_000 });
    await assert(
      asyncProperty(
        side,
        side,
        integer({ min: 1000, max: 1e6 }),
        double({ min: 0.01, max: 5, noNaN: true }),
        async (width, height, budget, density) => {
          const { encode, trials } = encoder(density);
          const found = await fitJpeg({ width, height }, budget, encode);
          expect(found?.encoded.size ?? 0).toBeLessThanOrEqual(budget);
          expect(trials.length).toBeLessThan(24);
        },
      ),
    );
  });
});
