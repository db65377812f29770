/** Decodes the first picture of a TIFF with UTIF, upright, with its colour profile. */
import UTIF, { type IFD } from 'utif2';
import { concat } from './binary.ts';
import { mustHaveSaneSize } from './dimensions.ts';
import { MAX_PIXELS } from './limits.ts';
import { expandLzw } from './lzw.ts';
import { Refusal, refusalFor } from './mediaError.ts';
import type { RawPicture } from './rawPicture.ts';
import { turn } from './turn.ts';

/** Tags of TIFF 6.0. */
const WIDTH = 't256';
const HEIGHT = 't257';
const BITS = 't258';
const COMPRESSION = 't259';
const SAMPLES = 't277';
const ROWS = 't278';
const TILE = ['t322', 't323'] as const;
const PHOTOMETRIC = 't262';
const ORIENTATION = 't274';
/** Of strips and of tiles. */
const OFFSETS = ['t273', 't324'] as const;
const SIZES = ['t279', 't325'] as const;
const ICC_PROFILE = 't34675';
/** Inks: UTIF turns them into red, green and blue by the plain formula, so a profile of inks no longer applies. */
const SEPARATED = 5;
const LZW = 5;
const UNPACKED = 1;

/** @throws Refusal when the file is damaged or claims too many pixels. */
export function decodeTiff(bytes: Uint8Array<ArrayBuffer>): RawPicture {
  const picture = firstPicture(bytes.buffer);
  const number = (tag: string) => Number((picture[tag] as number[] | undefined)?.[0] ?? 0);
  mustHaveSaneSize(number(WIDTH), number(HEIGHT));
  mustBeComplete(picture, bytes.length);
  try {
    UTIF.decodeImage(unpacked(bytes, picture).buffer, picture);
    const { width, height } = picture;
    mustHaveSaneSize(width, height);
    const pixels = new Uint8ClampedArray(width * height * 4);
    pixels.set(UTIF.toRGBA8(picture).subarray(0, pixels.length));
    const icc = picture[ICC_PROFILE] as number[] | undefined;
    const tagged = icc !== undefined && icc.length > 128 && number(PHOTOMETRIC) !== SEPARATED;
    return {
      ...turn({ width, height, pixels }, number(ORIENTATION) || 1),
      profile: tagged ? Uint8Array.from(icc) : 'srgb',
    };
  } catch (thrown) {
    throw refusalFor(thrown);
  }
}

/** Every strip or tile has to lie inside of the file; UTIF would leave the rest black. */
function mustBeComplete(picture: IFD, length: number): void {
  const list = (tags: readonly string[]) =>
    tags.flatMap((tag) => (picture[tag] as number[] | undefined) ?? []);
  const sizes = list(SIZES);
  const offsets = list(OFFSETS);
  if (offsets.length === 0 || offsets.some((offset, index) => offset + (sizes[index] ?? 0) > length)) {
    throw new Refusal('attachment-unreadable', 'damaged');
  }
}

/**
 * The bytes that UTIF decodes: those of an LZW picture unpacked, with the picture's description saying so, since UTIF
 * runs for ever on some damaged ones.
 */
function unpacked(bytes: Uint8Array<ArrayBuffer>, picture: IFD): Uint8Array<ArrayBuffer> {
  const list = (tag: string) => picture[tag] as number[] | undefined;
  const first = (tag: string, otherwise: number) => list(tag)?.[0] ?? otherwise;
  if (first(COMPRESSION, UNPACKED) !== LZW) return bytes;
  const tiled = list(TILE[0]) !== undefined;
  const wide = tiled ? first(TILE[0], 0) : first(WIDTH, 0);
  const high = tiled ? first(TILE[1], 0) : Math.min(first(ROWS, Infinity), first(HEIGHT, 0));
  mustHaveSaneSize(wide, high);
  const most = Math.ceil((first(BITS, 1) * first(SAMPLES, 1) * wide) / 8) * high;
  const [offsets, sizes] = tiled ? [OFFSETS[1], SIZES[1]] : [OFFSETS[0], SIZES[0]];
  // Strips may share their bytes, so that a small file unpacks to any size.
  let room = 4 * MAX_PIXELS;
  const strips = (list(offsets) ?? []).map((offset, index) => {
    const packed = bytes.subarray(offset, offset + (list(sizes)?.[index] ?? 0));
    const strip = expandLzw(packed, Math.min(most, room));
    if (!strip) throw new Refusal('attachment-unreadable', 'damaged');
    room -= strip.length;
    return strip;
  });
  let at = 0;
  const description = picture as unknown as Record<string, number[]>;
  description[offsets] = strips.map(({ length }) => (at += length) - length);
  description[sizes] = strips.map(({ length }) => length);
  description[COMPRESSION] = [UNPACKED];
  return concat(strips);
}

function firstPicture(buffer: ArrayBuffer): IFD {
  let found: IFD | undefined;
  try {
    found = UTIF.decode(buffer).find((directory) => directory[WIDTH] !== undefined);
  } catch {
    // A directory that points outside of the file.
  }
  if (!found) throw new Refusal('attachment-unreadable', 'damaged');
  return found;
}
