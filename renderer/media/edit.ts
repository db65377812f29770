/** Draws a picture on white, in a size, as the user edited it: cropped, then turned. */
import { within, type Size } from './fit.ts';
import { MAX_SIDE } from './limits.ts';
import type { Edit } from './protocol.ts';

/** The pixels that are left of a picture of this size, at least one; and their size once turned. Pure. */
function cropOf(
  { width, height }: Size,
  edit: Edit | null,
): { left: number; top: number; width: number; height: number; turned: Size } {
  if (!edit) return { left: 0, top: 0, width, height, turned: { width, height } };
  const left = Math.min(width - 1, Math.max(0, Math.round(edit.left * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(edit.top * height)));
  const wide = Math.min(width - left, Math.max(1, Math.round(edit.width * width)));
  const high = Math.min(height - top, Math.max(1, Math.round(edit.height * height)));
  const turned = edit.turns % 2 === 0 ? { width: wide, height: high } : { width: high, height: wide };
  return { left, top, width: wide, height: high, turned };
}

/** The least size of a whole picture at which what is left of it is as large as it can be sent. Pure. */
export function sizeBefore(size: Size, edit: Edit | null): Size {
  const { width, height } = cropOf(size, edit);
  return within(size, MAX_SIDE * (Math.max(size.width, size.height) / Math.max(width, height)));
}

/** Draws and returns the pixels, four bytes each, opaque. `size` is that of the whole picture before the edit. */
export function drawEdited(
  canvas: OffscreenCanvas,
  picture: ImageBitmap | VideoFrame,
  { width, height }: Size,
  edit: Edit | null,
): Uint8ClampedArray<ArrayBuffer> {
  const crop = cropOf({ width, height }, edit);
  const { turned } = crop;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new TypeError('No canvas');
  if (canvas.width !== turned.width) canvas.width = turned.width;
  if (canvas.height !== turned.height) canvas.height = turned.height;
  context.resetTransform();
  context.fillStyle = '#fff';
  context.fillRect(0, 0, turned.width, turned.height);
  context.imageSmoothingQuality = 'high';
  context.translate(turned.width / 2, turned.height / 2);
  context.rotate(((edit?.turns ?? 0) * Math.PI) / 2);
  context.translate(-crop.width / 2 - crop.left, -crop.height / 2 - crop.top);
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, turned.width, turned.height).data;
}

/** The edited picture in all its pixels; closes the one it was made of. */
export function applyEdit(bitmap: ImageBitmap, edit: Edit): ImageBitmap {
  const canvas = new OffscreenCanvas(1, 1);
  drawEdited(canvas, bitmap, bitmap, edit);
  bitmap.close();
  return canvas.transferToImageBitmap();
}
