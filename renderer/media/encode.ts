/** Encodes a decoded picture anew, on white, so that it fits the budget. Needs a canvas: runs in the worker. */
import type { PreparedMedia } from './protocol.ts';
import type { Size, Trial } from './fit.ts';
import { fitJpeg, within } from './fit.ts';
import { hasFewColours } from './colours.ts';
import { MAX_SIDE } from './limits.ts';
import { Refusal } from './mediaError.ts';

/** Trials a fit usually takes; only the progress bar depends on it. */
const USUAL_TRIALS = 5;

export interface EncodeOptions {
  readonly budgetBytes: number;
  /** True when the picture was stored without loss, so that PNG may serve it better than JPEG. */
  readonly lossless: boolean;
  readonly onProgress: (fraction: number) => void;
}

/** @throws Refusal `attachment-too-large` when no useful size fits the budget. */
export async function encodePicture(bitmap: ImageBitmap, options: EncodeOptions): Promise<PreparedMedia> {
  const canvas = new OffscreenCanvas(1, 1);
  let trials = 0;
  let drawn: Size = { width: 0, height: 0 };
  const encode = async (trial: Trial): Promise<Blob> => {
    if (trial.width !== drawn.width || trial.height !== drawn.height) draw(canvas, bitmap, trial);
    drawn = trial;
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: trial.quality / 100 });
    trials += 1;
    options.onProgress(Math.min(1, trials / USUAL_TRIALS));
    return blob;
  };

  const png = options.lossless ? await encodeDrawing(canvas, bitmap) : null;
  const jpeg = await fitJpeg(bitmap, options.budgetBytes, encode);
  if (png && png.size <= options.budgetBytes && (!jpeg || png.size <= jpeg.encoded.size)) {
    return prepared(png, within(bitmap, MAX_SIDE), 'image/png');
  }
  if (!jpeg) throw new Refusal('attachment-too-large', 'fit');
  return prepared(jpeg.encoded, jpeg.trial, 'image/jpeg');
}

/** A PNG of a picture with few colours; null for a photograph. */
async function encodeDrawing(canvas: OffscreenCanvas, bitmap: ImageBitmap): Promise<Blob | null> {
  const size = within(bitmap, MAX_SIDE);
  const pixels = draw(canvas, bitmap, size).getImageData(0, 0, size.width, size.height).data;
  if (!hasFewColours(new Uint32Array(pixels.buffer))) return null;
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Draws the picture on white in this size. */
function draw(
  canvas: OffscreenCanvas,
  bitmap: ImageBitmap,
  { width, height }: Size,
): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Refusal('attachment-unreadable', 'damaged');
  canvas.width = width;
  canvas.height = height;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return context;
}

async function prepared(
  blob: Blob,
  { width, height }: Size,
  contentType: PreparedMedia['contentType'],
): Promise<PreparedMedia> {
  return { bytes: new Uint8Array(await blob.arrayBuffer()), width, height, contentType };
}
