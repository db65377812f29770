/** Decodes a picture upright and in sRGB: with the browser's own decoders, or with ours in WebAssembly. */
import type { Size } from './fit.ts';
import { Refusal, refusalFor } from './mediaError.ts';
import type { Edit } from './protocol.ts';
import { toBitmap, type RawPicture } from './rawPicture.ts';
import type { BrowserFormat, PictureFormat } from './sniff.ts';

const MIME = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  apng: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
} as const satisfies Record<BrowserFormat, string>;

/** A picture ready to be drawn. Its bitmap may be smaller than the file's picture, whose size in pixels this is. */
export interface Decoded extends Size {
  readonly bitmap: ImageBitmap;
}

/**
 * The picture, or the first one of an animation, fine enough for this edit. The caller closes the bitmap. SVG is drawn by
 * the window instead.
 * @throws Refusal when the picture is damaged or has too many pixels.
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: Exclude<PictureFormat, 'svg'>,
  edit: Edit | null,
): Promise<Decoded> {
  try {
    // The decoders are loaded when a picture needs them.
    if (format === 'heic') return await fromRaw(await (await import('./heic.ts')).decodeHeic(bytes), edit);
    if (format === 'tiff') return await fromRaw((await import('./tiff.ts')).decodeTiff(bytes), edit);
    const bitmap = await createImageBitmap(new Blob([bytes], { type: MIME[format] }), {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'default',
      premultiplyAlpha: 'premultiply',
    });
    return { bitmap, width: bitmap.width, height: bitmap.height };
  } catch (thrown) {
    throw refusalFor(thrown);
  }
}

async function fromRaw(picture: RawPicture, edit: Edit | null): Promise<Decoded> {
  return { bitmap: await toBitmap(picture, edit), width: picture.width, height: picture.height };
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
