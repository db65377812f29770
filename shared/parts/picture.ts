/** Pictures that travel as they are, freed of notes on place, time and maker without being decoded. Pure. */
import { readGif, stripGif } from './gif.ts';
import { readJpeg, stripJpeg } from './jpeg.ts';
import { readPng, stripPng } from './png.ts';

const STRIP = {
  'image/jpeg': strip(readJpeg, stripJpeg),
  'image/png': strip(readPng, stripPng),
  'image/gif': strip(readGif, (_bytes, parts) => stripGif(parts)),
} as const;

export type PictureType = keyof typeof STRIP;

export const isPictureType = (type: string | undefined): type is PictureType =>
  type !== undefined && Object.hasOwn(STRIP, type);

/**
 * The picture with what its display depends on and nothing else; null when it is cut short. What comes out comes out the
 * same the next time.
 */
export function withoutPictureNotes(bytes: Uint8Array, type: PictureType): Uint8Array<ArrayBuffer> | null {
  return STRIP[type](bytes);
}

function strip<Parts extends { readonly complete: boolean }>(
  read: (bytes: Uint8Array) => Parts,
  write: (bytes: Uint8Array, parts: Parts) => Uint8Array<ArrayBuffer>,
): (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null {
  return (bytes) => {
    const parts = read(bytes);
    return parts.complete ? write(bytes, parts) : null;
  };
}
