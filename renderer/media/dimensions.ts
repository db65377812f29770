/** Reads a picture's size from its header, so that a bomb is refused before anything is decoded. */
import { imageSize } from 'image-size';
import { hasText } from '../../shared/parts/binary.ts';
import { MAX_PIXELS } from './limits.ts';
import { Refusal } from './mediaError.ts';

export interface HeaderSize {
  /** Pixels as stored, before any rotation. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1 to 8; undefined when the header does not say. */
  readonly orientation: number | undefined;
}

/** @throws Refusal `attachment-unreadable` for a broken header, `attachment-too-large` for too many pixels. */
export function readHeaderSize(bytes: Uint8Array): HeaderSize {
  let size: HeaderSize;
  try {
    const { width, height, orientation } = imageSize(asStill(bytes));
    size = { width, height, orientation };
  } catch {
    throw new Refusal('attachment-unreadable', 'damaged');
  }
  // A bitmap's height is negative when its rows run from top to bottom.
  mustHaveSaneSize(Math.abs(size.width), Math.abs(size.height));
  return size;
}

/** The reader of headers does not know the brand of moving AVIF, whose first picture is described as in a still one. */
function asStill(bytes: Uint8Array): Uint8Array {
  if (!hasText(bytes, 4, 'ftypavis')) return bytes;
  const still = bytes.slice();
  still.set([0x61, 0x76, 0x69, 0x66], 8);
  return still;
}

/** @throws Refusal `attachment-unreadable` for no pixels at all, `attachment-too-large` for too many. */
export function mustHaveSaneSize(width: number, height: number): void {
  const pixels = width * height;
  if (!(pixels > 0)) throw new Refusal('attachment-unreadable', 'damaged');
  if (pixels > MAX_PIXELS) throw new Refusal('attachment-too-large', 'pixels');
}

/** What an inner picture's header needs at most, as base64. */
const HEAD = 100_000;

/**
 * Checks the pictures that a drawing carries as `data:` addresses, all together.
 * @throws Refusal `attachment-too-large` for too many pixels.
 */
export function mustHaveSanePictures(text: string): void {
  let pixels = 0;
  for (const [, base64 = ''] of text.matchAll(/data:image\/[\w.+-]+;base64,([\w+/=\s]+)/g)) {
    const head = base64.slice(0, HEAD).replaceAll(/\s|=+$/g, '');
    try {
      const { width, height } = imageSize(
        Uint8Array.from(atob(head.slice(0, head.length & ~3)), (letter) => letter.charCodeAt(0)),
      );
      pixels += Math.abs(width * height);
    } catch {
      // No browser shows a picture whose header cannot be read.
    }
  }
  if (pixels > MAX_PIXELS) throw new Refusal('attachment-too-large', 'pixels');
}
