/** Encodes the frames of an animation as a GIF with one palette, storing only what changes from frame to frame. */
import { GIFEncoder, quantize } from 'gifenc';
import { drawEdited } from './edit.ts';
import { hold, join, sampled, type Held } from './frames.ts';
import { createPaletteMap } from './palette.ts';
import type { Edit } from './protocol.ts';

/** How coarse an animation may become. */
export interface Look {
  /** A frame that would be seen for less than this is joined with those that follow; the longest of them is seen. */
  readonly shortestMs: number;
  readonly colours: number;
  /** A pixel that differs by no more than this from what is seen already stays; in levels of a channel. */
  readonly tolerance: number;
}

interface Settings {
  /** Size before the edit. */
  readonly width: number;
  readonly height: number;
  readonly look: Look;
  readonly edit: Edit | null;
  readonly budgetBytes: number;
}

interface Made {
  /** Null when it is larger than the budget. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** Bytes of the whole; estimated where the work was given up early. */
  readonly estimate: number;
  readonly width: number;
  readonly height: number;
}

/** Frames that the palette is made from. */
const SAMPLES = 6;
/** An encoder this far above the budget is not worth finishing. */
const GIVE_UP = 1.5;

export async function encodeGif(decoder: ImageDecoder, track: ImageTrack, settings: Settings): Promise<Made> {
  const { look, budgetBytes } = settings;
  const canvas = new OffscreenCanvas(1, 1);
  const count = track.frameCount;
  const pixelsOf = (frame: VideoFrame) => drawEdited(canvas, frame, settings, settings.edit);

  const samples: Uint8ClampedArray[] = [];
  for (const frameIndex of sampled(count, SAMPLES)) {
    const { image } = await decoder.decode({ frameIndex });
    samples.push(pixelsOf(image));
    image.close();
  }
  // One entry of the table is kept for "as before".
  const palette = quantize(thin(samples), look.colours - 1, { format: 'rgb565' });
  const asBefore = palette.length;
  const nearest = createPaletteMap(palette);
  const table = [...palette, [0, 0, 0] as [number, number, number]];

  const gif = GIFEncoder({ initialCapacity: Math.ceil(budgetBytes * GIVE_UP) });
  const { width, height } = canvas;
  const written = new Uint8ClampedArray(width * height * 4);
  const repeat =
    track.repetitionCount === Infinity ? 0 : track.repetitionCount === 0 ? -1 : track.repetitionCount;
  let held: Held | null = null;
  let first = true;
  const write = ({ pixels, ms }: Held) => {
    const indices = first
      ? nearest.all(pixels)
      : changes(pixels, written, { nearest: nearest.one, asBefore, tolerance: look.tolerance });
    if (first) written.set(pixels);
    const common = { delay: ms, dispose: 1, transparent: !first, transparentIndex: asBefore };
    gif.writeFrame(indices, width, height, first ? { ...common, palette: table, repeat } : common);
    first = false;
  };
  for (let index = 0; index < count; index += 1) {
    const { image } = await decoder.decode({ frameIndex: index });
    const frame = { pixels: () => pixelsOf(image), ms: (image.duration ?? 100_000) / 1000 };
    if (held && held.ms < look.shortestMs) {
      held = join(held, frame);
    } else {
      if (held) write(held);
      held = hold(frame);
    }
    image.close();
    const size = gif.bytesView().length;
    if (size > GIVE_UP * budgetBytes) {
      return { bytes: null, estimate: (size * count) / (index + 1), width, height };
    }
  }
  if (held) write(held);
  gif.finish();
  const bytes = Uint8Array.from(gif.bytesView());
  const fits = bytes.length <= budgetBytes;
  return { bytes: fits ? bytes : null, estimate: bytes.length, width, height };
}

/** Every few pixels of the samples, since a palette does not need them all. */
function thin(samples: readonly Uint8ClampedArray[]): Uint8Array {
  const total = samples.reduce((sum, { length }) => sum + length / 4, 0);
  const step = Math.max(1, Math.floor(total / 200_000));
  const kept: number[] = [];
  for (const pixels of samples) {
    for (let at = 0; at + 3 < pixels.length; at += 4 * step) {
      kept.push(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, 255);
    }
  }
  return Uint8Array.from(kept);
}

interface Change {
  readonly nearest: (red: number, green: number, blue: number) => number;
  readonly asBefore: number;
  readonly tolerance: number;
}

/** The indices of what changed, the rest being "as before"; notes in `written` what one now sees. */
function changes(
  pixels: Uint8ClampedArray,
  written: Uint8ClampedArray,
  { nearest, asBefore, tolerance }: Change,
): Uint8Array {
  const indices = new Uint8Array(pixels.length / 4);
  for (let index = 0, at = 0; index < indices.length; index += 1, at += 4) {
    const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    const same =
      Math.abs(red - (written[at] ?? 0)) <= tolerance &&
      Math.abs(green - (written[at + 1] ?? 0)) <= tolerance &&
      Math.abs(blue - (written[at + 2] ?? 0)) <= tolerance;
    if (same) {
      indices[index] = asBefore;
    } else {
      indices[index] = nearest(red, green, blue);
      written[at] = red;
      written[at + 1] = green;
      written[at + 2] = blue;
    }
  }
  return indices;
}
