/** Pictures on disk, as a shop's camera and phone leave them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { photo, quarters, withExif } from '../../pictures/corpus.ts';

/** A photograph of 1600 x 1200 in `<folder>/<name>`; returns the path. */
export function writePhoto(folder: string, name = 'Window display.jpg'): string {
  return write(folder, name, photo(1600, 1200));
}

/**
 * A phone's photograph: lying on its side, with EXIF that says how to turn it and where it was taken. Upright it is
 * 100 x 160, its quarters blue, red, yellow and green in reading order.
 */
export function writePhonePhoto(folder: string, name = 'IMG_2041.jpg'): string {
  return write(folder, name, withExif(quarters('jpg'), 6));
}

/** A file of these bytes; returns the path. */
export function write(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
