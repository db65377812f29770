/** Decodes a picture upright and in sRGB: with the browser's own decoders, or with ours in WebAssembly. */
import type { BrowserFormat, PictureFormat } from './sniff.ts';
import { Refusal, refusalFor } from './mediaError.ts';
import { toBitmap } from './rawPicture.ts';

const MIME = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  apng: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
} as const satisfies Record<BrowserFormat, string>;

/**
 * The picture, or the first one of an animation. The caller closes the bitmap. SVG is drawn by the window instead.
 * @throws Refusal when the picture is damaged or has too many pixels.
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: Exclude<PictureFormat, 'svg'>,
): Promise<ImageBitmap> {
  try {
    // The decoders are loaded when a picture needs them.
    if (format === 'heic') return await toBitmap(await (await import('./heic.ts')).decodeHeic(bytes));
    if (format === 'tiff') return await toBitmap((await import('./tiff.ts')).decodeTiff(bytes));
    return await createImageBitmap(new Blob([bytes], { type: MIME[format] }), {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'default',
      premultiplyAlpha: 'premultiply',
    });
  } catch (thrown) {
    throw refusalFor(thrown);
  }
}

/** Opens the frames of a picture that may move; the caller closes it. @throws Refusal when it is damaged. */
export async function openFrames(
  bytes: Uint8Array<ArrayBuffer>,
  format: BrowserFormat,
): Promise<{ decoder: ImageDecoder; track: ImageTrack }> {
  const decoder = new ImageDecoder({ data: bytes, type: MIME[format] });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const track = decoder.tracks.selectedTrack;
    if (track) return { decoder, track };
  } catch {
    // Refused below.
  }
  decoder.close();
  throw new Refusal('attachment-unreadable', 'damaged');
}
