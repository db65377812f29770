/** Makes an animation small enough: fewer colours, frames and pixels. What comes out is a GIF, which phones play. */
import { openFrames } from './decode.ts';
import { within, type Size } from './fit.ts';
import { encodeGif, type Look } from './gifEncode.ts';
import { Refusal } from './mediaError.ts';
import type { PreparedMedia, PrepareRequest } from './protocol.ts';
import type { BrowserFormat } from './sniff.ts';

/** Longest side of an animation that is made anew; a phone shows it in a bubble. */
const MAX_ANIMATED_SIDE = 640;
/** Smaller than this, in the coarsest look, an animation is no longer good: the user is asked instead. */
const MIN_ANIMATED_SIDE = 180;
/** More frames than this are a film. */
const MOST_FRAMES = 1000;

interface Step extends Look {
  /** About how many bytes it takes of what the finest look does. */
  readonly weight: number;
}

/** From the finest look to the coarsest that is still good. */
const LOOKS: readonly Step[] = [
  { shortestMs: 50, colours: 256, tolerance: 3, weight: 1 },
  { shortestMs: 80, colours: 128, tolerance: 7, weight: 0.45 },
  { shortestMs: 120, colours: 64, tolerance: 12, weight: 0.17 },
];
/** A coarser look is better than pixels below this share of the side. */
const LEAST_SCALE = 0.75;

const MOST_TRIALS = 7;
/** Used to this share, the budget is used well. */
const WELL_USED = 0.88;
/** Room for guesses that are a little wrong. */
const MARGIN = 0.95;

type Best = Pick<PreparedMedia, 'bytes'> & Size;

/** @throws Refusal `attachment-too-large` with `animation` when it would have to be too small or too coarse. */
export async function fitAnimation(
  bytes: Uint8Array<ArrayBuffer>,
  format: BrowserFormat,
  { budgetBytes, edit }: PrepareRequest,
  onProgress: (fraction: number) => void,
): Promise<PreparedMedia> {
  const { decoder, track } = await openFrames(bytes, format);
  try {
    if (track.frameCount > MOST_FRAMES) throw new Refusal('attachment-too-large', 'animation');
    const first = (await decoder.decode({ frameIndex: 0 })).image;
    const natural = { width: first.displayWidth, height: first.displayHeight };
    first.close();
    const best = await search(
      Math.max(natural.width, natural.height),
      budgetBytes,
      onProgress,
      (side, look) => encodeGif(decoder, track, { ...within(natural, side), look, edit, budgetBytes }),
    );
    if (!best) throw new Refusal('attachment-too-large', 'animation');
    return { ...best, contentType: 'image/gif', original: { bytes: bytes.length, ...natural } };
  } finally {
    decoder.close();
  }
}

/** A trial's result; `bytes` is null when it is above the budget, and `estimate` says by how much. */
type Trial = Size & { readonly bytes: Uint8Array<ArrayBuffer> | null; readonly estimate: number };

/** The widest result that fits, in the finest look that leaves it most of its pixels; null when none is good. */
async function search(
  naturalSide: number,
  budgetBytes: number,
  onProgress: (fraction: number) => void,
  encode: (side: number, look: Look) => Promise<Trial>,
): Promise<Best | null> {
  const largest = Math.min(MAX_ANIMATED_SIDE, naturalSide);
  const smallest = Math.min(MIN_ANIMATED_SIDE, largest);
  let side = largest;
  let tooLarge = largest + 1;
  let level = 0;
  let best: Best | null = null;
  for (let trial = 0; trial < MOST_TRIALS; trial += 1) {
    const look = LOOKS[level];
    if (!look) break;
    const made = await encode(side, look);
    onProgress((trial + 1) / MOST_TRIALS);
    const share = (MARGIN * budgetBytes) / made.estimate;
    const guess = Math.round(side * Math.sqrt(share));
    if (made.bytes) {
      best = { bytes: made.bytes, width: made.width, height: made.height };
      if (side + 1 >= tooLarge || made.estimate >= WELL_USED * budgetBytes) break;
      side = Math.min(tooLarge - 1, Math.max(side + 1, guess));
    } else if (trial === 0 && guess < LEAST_SCALE * largest) {
      // The first trial shows how much there is to save, and so how coarse it has to be.
      const fine = LOOKS.findIndex(({ weight }) => Math.sqrt(share / weight) >= LEAST_SCALE);
      level = fine === -1 ? LOOKS.length - 1 : fine;
      const scale = Math.sqrt(share / (LOOKS[level]?.weight ?? 1));
      side = Math.max(smallest, Math.min(largest, Math.round(largest * scale)));
    } else if (side > smallest) {
      tooLarge = side;
      side = Math.max(smallest, Math.min(tooLarge - 1, guess));
    } else {
      if (best) break;
      level += 1;
      tooLarge = largest + 1;
    }
  }
  return best;
}
