/** Finds the best JPEG that fits a budget: full quality first, then less quality, then fewer pixels. Pure. */
import { MAX_QUALITY, MAX_SIDE, MIN_QUALITY, MIN_SIDE } from './limits.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One way to encode a picture: pixels, and quality in percent. */
export interface Trial extends Size {
  readonly quality: number;
}

/** The largest size of the same shape whose longest side is at most `side`; never larger than the original. */
export function within({ width, height }: Size, side: number): Size {
  const factor = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}

/**
 * The best result of `encode` that is not larger than `budgetBytes`, or null when even a small, coarse picture is.
 * `encode` is asked about ten times; larger trials are expected to give larger results.
 */
export async function fitJpeg<T extends { readonly size: number }>(
  original: Size,
  budgetBytes: number,
  encode: (trial: Trial) => Promise<T>,
): Promise<{ readonly encoded: T; readonly trial: Trial } | null> {
  let side = Math.min(MAX_SIDE, Math.max(original.width, original.height));
  for (;;) {
    const size = within(original, side);
    const finest = { ...size, quality: MAX_QUALITY };
    const fine = await encode(finest);
    if (fine.size <= budgetBytes) return { encoded: fine, trial: finest };

    const coarsest = { ...size, quality: MIN_QUALITY };
    const coarse = await encode(coarsest);
    if (coarse.size <= budgetBytes) {
      return searchQuality({ encoded: coarse, trial: coarsest }, budgetBytes, encode);
    }
    if (side <= MIN_SIDE) return null;
    // Bytes grow about as the pixels do; a little less, so that one step is enough.
    side = Math.max(MIN_SIDE, Math.floor(side * Math.min(0.95, 0.98 * Math.sqrt(budgetBytes / coarse.size))));
  }
}

/** Between a quality that fits and the best, which does not: the highest that fits. */
async function searchQuality<T extends { readonly size: number }>(
  fitting: { readonly encoded: T; readonly trial: Trial },
  budgetBytes: number,
  encode: (trial: Trial) => Promise<T>,
): Promise<{ readonly encoded: T; readonly trial: Trial }> {
  let best = fitting;
  let tooHigh = MAX_QUALITY;
  while (tooHigh - best.trial.quality > 1) {
    const trial = { ...best.trial, quality: Math.floor((best.trial.quality + tooHigh) / 2) };
    const encoded = await encode(trial);
    if (encoded.size <= budgetBytes) best = { encoded, trial };
    else tooHigh = trial.quality;
  }
  return best;
}
