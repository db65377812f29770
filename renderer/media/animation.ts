/** Makes an animation small enough: fewer colours, frames and pixels. What comes out is a GIF, which phones play. */
import { openFrames } from './decode.ts';
import { encodeGif, type Look } from './gifEncode.ts';
import { within } from './fit.ts';
import { Refusal } from './mediaError.ts';
import type { PreparedMedia, PrepareRequest } from './protocol.ts';
import type { BrowserFormat } from './sniff.ts';

/** Longest side of an animation that is made anew; a phone shows it in a bubble. */
const MAX_ANIMATED_SIDE = 640;
/** Smaller than this, or with less than these looks, an animation is no longer good: the user is asked instead. */
const MIN_ANIMATED_SIDE = 180;

/** From the finest to the coarsest that is still good, and down to which share of the bytes each is used. */
const LOOKS: readonly (Look & { readonly downTo: number })[] = [
  { shortestMs: 50, colours: 256, tolerance: 3, downTo: 0.75 },
  { shortestMs: 80, colours: 128, tolerance: 7, downTo: 0.35 },
  { shortestMs: 120, colours: 64, tolerance: 12, downTo: 0 },
];

const MOST_TRIALS = 6;
/** Used to this share, the budget is used well. */
const WELL_USED = 0.88;

/** @throws Refusal `attachment-too-large` with `animation` when it would have to be too small or too coarse. */
export async function fitAnimation(
  bytes: Uint8Array<ArrayBuffer>,
  format: BrowserFormat,
  { budgetBytes, edit }: PrepareRequest,
  onProgress: (fraction: number) => void,
): Promise<PreparedMedia> {
  const tooLarge = new Refusal('attachment-too-large', 'animation');
  const { decoder, track } = await openFrames(bytes, format);
  try {
    const first = (await decoder.decode({ frameIndex: 0 })).image;
    const natural = { width: first.displayWidth, height: first.displayHeight };
    first.close();
    const smallest = Math.min(MIN_ANIMATED_SIDE, Math.max(natural.width, natural.height));
    let side = Math.min(MAX_ANIMATED_SIDE, Math.max(natural.width, natural.height));
    let tooBig = Infinity;
    let look = LOOKS[0];
    let best: { bytes: Uint8Array<ArrayBuffer>; width: number; height: number } | null = null;
    for (let trial = 0; trial < MOST_TRIALS && look; trial += 1) {
      const size = within(natural, side);
      const made = await encodeGif(decoder, track, { ...size, look, edit, budgetBytes });
      onProgress((trial + 1) / MOST_TRIALS);
      const share = budgetBytes / made.estimate;
      if (made.bytes) {
        if (!best || made.width > best.width)
          best = { bytes: made.bytes, width: made.width, height: made.height };
        if (1 / share >= WELL_USED || side >= Math.max(natural.width, natural.height)) break;
        if (side === MAX_ANIMATED_SIDE) break;
      } else {
        tooBig = Math.min(tooBig, side);
        // The first trial shows how much there is to save, and so how coarse it has to be.
        if (trial === 0) look = LOOKS.find(({ downTo }) => share >= downTo);
      }
      const next = Math.round(side * Math.sqrt(0.95 * share));
      side = Math.max(smallest, Math.min(next, tooBig - 1, MAX_ANIMATED_SIDE));
      if (tooBig <= smallest) break;
    }
    if (!best) throw tooLarge;
    return { ...best, contentType: 'image/gif', original: { bytes: bytes.length, ...natural } };
  } finally {
    decoder.close();
  }
}
