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

/** A trial and what came of it. */
interface Fitted<T> {
  readonly encoded: T;
  readonly trial: Trial;
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
): Promise<Fitted<T> | null> {
  let side = Math.min(MAX_SIDE, Math.max(original.width, original.height));
  for (;;) {
    const size = within(original, side);
    const finest = { ...size, quality: MAX_QUALITY };
    const fine = await encode(finest);
    if (fine.size <= budgetBytes) return useRoom({ encoded: fine, trial: finest }, budgetBytes, encode);

    const coarsest = { ...size, quality: MIN_QUALITY };
    const coarse = await encode(coarsest);
    if (coarse.size <= budgetBytes) {
      const fitting = { encoded: coarse, trial: coarsest };
      return searchQuality(fitting, { encoded: fine, trial: finest }, budgetBytes, encode);
    }
    if (side <= MIN_SIDE) return null;
    // Bytes grow about as the pixels do; a little less, so that one step is enough.
    side = Math.max(MIN_SIDE, Math.floor(side * Math.min(0.95, 0.98 * Math.sqrt(budgetBytes / coarse.size))));
  }
}

/** A fine picture that leaves much of the budget becomes finer still, up to what the encoder can do. */
async function useRoom<T extends { readonly size: number }>(
  fine: Fitted<T>,
  budgetBytes: number,
  encode: (trial: Trial) => Promise<T>,
): Promise<Fitted<T>> {
  if (fine.encoded.size >= WELL_USED * budgetBytes) return fine;
  const trial = { ...fine.trial, quality: 100 };
  const encoded = await encode(trial);
  return encoded.size <= budgetBytes
    ? { encoded, trial }
    : searchQuality(fine, { encoded, trial }, budgetBytes, encode);
}

/** A budget used to this share is used well: the next better quality cannot be told apart. */
const WELL_USED = 0.97;

/**
 * Between a quality that fits and one that does not: the highest that fits, or one that uses the budget well.
 * Bytes grow about exponentially with the quality, so that a guess is near; a halving after each guess bounds the
 * number of trials.
 */
async function searchQuality<T extends { readonly size: number }>(
  fitting: Fitted<T>,
  tooLarge: Fitted<T>,
  budgetBytes: number,
  encode: (trial: Trial) => Promise<T>,
): Promise<Fitted<T>> {
  let best = fitting;
  let worst = tooLarge;
  for (let guesses = true; best.encoded.size < WELL_USED * budgetBytes; guesses = !guesses) {
    const low = best.trial.quality;
    const gap = worst.trial.quality - low;
    if (gap <= 1) break;
    const share =
      Math.log(budgetBytes / best.encoded.size) / Math.log(worst.encoded.size / best.encoded.size);
    const step = Math.floor(gap * (guesses ? share : 0.5));
    const trial = { ...best.trial, quality: low + Math.min(gap - 1, Math.max(1, step)) };
    const encoded = await encode(trial);
    if (encoded.size <= budgetBytes) best = { encoded, trial };
    else worst = { encoded, trial };
  }
  return best;
}
