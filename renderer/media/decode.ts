/** Decodes a picture with the browser's own decoders, upright and in sRGB. */
import type { PictureFormat } from './sniff.ts';
import { Refusal } from './mediaError.ts';

/** @throws Refusal `attachment-unreadable` when the picture is damaged. The caller closes the bitmap. */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'default',
      premultiplyAlpha: 'premultiply',
    });
  } catch {
    throw new Refusal('attachment-unreadable', 'damaged');
  }
}

/** True when a WebP or AVIF moves; a still copy of it would be another picture. (Of every GIF it says so.) */
export async function isAnimated(bytes: Uint8Array<ArrayBuffer>, format: PictureFormat): Promise<boolean> {
  const decoder = new ImageDecoder({ data: bytes, type: `image/${format}` });
  try {
    await decoder.tracks.ready;
    return decoder.tracks.selectedTrack?.animated ?? false;
  } catch {
    throw new Refusal('attachment-unreadable', 'damaged');
  } finally {
    decoder.close();
  }
}
