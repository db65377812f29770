/** Reads a picture's size from its header, so that a bomb is refused before anything is decoded. */
import { imageSize } from 'image-size';
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
    const { width, height, orientation } = imageSize(bytes);
    size = { width, height, orientation };
  } catch {
    throw new Refusal('attachment-unreadable', 'damaged');
  }
  // A bitmap's height is negative when its rows run from top to bottom.
  mustHaveSaneSize(Math.abs(size.width), Math.abs(size.height));
  return size;
}

/** @throws Refusal `attachment-unreadable` for no pixels at all, `attachment-too-large` for too many. */
export function mustHaveSaneSize(width: number, height: number): void {
  const pixels = width * height;
  if (!(pixels > 0)) throw new Refusal('attachment-unreadable', 'damaged');
  if (pixels > MAX_PIXELS) throw new Refusal('attachment-too-large', 'pixels');
}
