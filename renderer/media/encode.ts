/** Encodes a decoded picture anew, on white, so that it fits the budget. Needs a canvas: runs in the worker. */
import { difference, encodeDrawing } from './drawing.ts';
import { drawEdited } from './edit.ts';
import type { Size, Trial } from './fit.ts';
import { fitJpeg, within } from './fit.ts';
import { MAX_SIDE } from './limits.ts';
import { Refusal } from './mediaError.ts';
import type { PreparedMedia } from './protocol.ts';

/** Trials a fit usually takes; only the progress bar depends on it. */
const USUAL_TRIALS = 5;

/** What was made of a picture, without what it was made from. */
type EncodedPicture = Omit<PreparedMedia, 'original'>;

export interface EncodeOptions {
  readonly budgetBytes: number;
  /** True when the picture was stored without loss, so that PNG may serve it better than JPEG. */
  readonly lossless: boolean;
  readonly onProgress: (fraction: number) => void;
}

/** @throws Refusal `attachment-too-large` when no useful size fits the budget. */
export async function encodePicture(bitmap: ImageBitmap, options: EncodeOptions): Promise<EncodedPicture> {
  const canvas = new OffscreenCanvas(1, 1);
  const full = within(bitmap, MAX_SIDE);
  const pixels = options.lossless ? drawEdited(canvas, bitmap, full, null) : null;
  const drawing = pixels && (await encodeDrawing(canvas, pixels, options.budgetBytes));
  if (drawing?.error === 0) return { bytes: drawing.bytes, ...full, contentType: 'image/png' };

  const jpeg = await encodeJpeg(canvas, bitmap, options);
  if (drawing && pixels && (!jpeg || (await isWorse(jpeg, { canvas, pixels, full, error: drawing.error })))) {
    return { bytes: drawing.bytes, ...full, contentType: 'image/png' };
  }
  if (!jpeg) throw new Refusal('attachment-too-large', 'fit');
  const { width, height } = jpeg.trial;
  return {
    bytes: new Uint8Array(await jpeg.encoded.arrayBuffer()),
    width,
    height,
    contentType: 'image/jpeg',
  };
}

function encodeJpeg(
  canvas: OffscreenCanvas,
  bitmap: ImageBitmap,
  { budgetBytes, onProgress }: EncodeOptions,
) {
  let trials = 0;
  let drawn: Size = { width: 0, height: 0 };
  return fitJpeg(bitmap, budgetBytes, async (trial: Trial) => {
    if (trial.width !== drawn.width || trial.height !== drawn.height) drawEdited(canvas, bitmap, trial, null);
    drawn = trial;
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: trial.quality / 100 });
    trials += 1;
    onProgress(Math.min(1, trials / USUAL_TRIALS));
    return blob;
  });
}

interface Rival {
  readonly canvas: OffscreenCanvas;
  readonly pixels: Uint8ClampedArray;
  readonly full: Size;
  readonly error: number;
}

/** True when a JPEG has fewer pixels than the drawing, or differs more from the picture than it. */
async function isWorse(
  { encoded, trial }: { encoded: Blob; trial: Trial },
  { canvas, pixels, full, error }: Rival,
): Promise<boolean> {
  if (trial.width < full.width || trial.height < full.height) return true;
  const decoded = await createImageBitmap(encoded);
  const seen = drawEdited(canvas, decoded, full, null);
  decoded.close();
  return difference(pixels, seen) > error;
}
