/**
 * Draws an SVG in the window, since workers cannot. As an image it runs no script and loads nothing from outside
 * (SVG Integration, "secure animated mode"); the page's policy would stop it too.
 */
import { within } from './fit.ts';
import { MAX_SIDE } from './limits.ts';
import { MediaError } from './mediaError.ts';

/** A drawing has no pixels of its own: one that names no size takes the browser's usual one. */
const USUAL = { width: 300, height: 150 };

/** The drawing as large as it may be sent. @throws MediaError `attachment-unreadable` when it cannot be drawn. */
export async function drawSvg(file: Blob, name: string): Promise<ImageBitmap> {
  const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const shape =
      naturalWidth > 0 && naturalHeight > 0 ? { width: naturalWidth, height: naturalHeight } : USUAL;
    const enlarged = MAX_SIDE / Math.min(shape.width, shape.height);
    const { width, height } = within(
      { width: shape.width * enlarged, height: shape.height * enlarged },
      MAX_SIDE,
    );
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return canvas.transferToImageBitmap();
  } catch {
    throw new MediaError('attachment-unreadable', { name, reason: 'damaged', format: 'SVG' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
