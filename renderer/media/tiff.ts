/** Decodes the first picture of a TIFF with UTIF, upright, with its colour profile. */
import UTIF, { type IFD } from 'utif2';
import { concat } from '../../shared/parts/binary.ts';
import { mustHaveSaneSize } from './dimensions.ts';
import { MAX_PIXELS } from './limits.ts';
import { expandLzw } from './lzw.ts';
import { Refusal, refusalFor } from './mediaError.ts';
import type { RawPicture } from './rawPicture.ts';
import { firstDirectory, type Directory } from './tiffDirectory.ts';
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
/** Order of the bytes, a mark, and the address of the first directory. */
const HEAD_BYTES = 8;

/** @throws Refusal when the file is damaged or claims too many pixels. */
export function decodeTiff(bytes: Uint8Array<ArrayBuffer>): RawPicture {
  const found = firstDirectory(bytes);
  if (!found) throw new Refusal('attachment-unreadable', 'damaged');
  const number = (tag: string) => found[tag]?.[0] ?? 0;
  mustHaveSaneSize(number(WIDTH), number(HEIGHT));
  mustBeComplete(found, bytes.length);
  try {
    const { source, directory } = unpacked(bytes, found);
    // UTIF adds the pixels and their size.
    const picture = directory as unknown as IFD;
    UTIF.decodeImage(source.buffer, picture);
    const { width, height } = picture;
    mustHaveSaneSize(width, height);
    const pixels = new Uint8ClampedArray(width * height * 4);
    pixels.set(UTIF.toRGBA8(picture).subarray(0, pixels.length));
    const icc = found[ICC_PROFILE];
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
function mustBeComplete(picture: Directory, length: number): void {
  const list = (tags: readonly string[]) => tags.flatMap((tag) => picture[tag] ?? []);
  const sizes = list(SIZES);
  const offsets = list(OFFSETS);
  if (offsets.length === 0 || offsets.some((offset, index) => offset + (sizes[index] ?? 0) > length)) {
    throw new Refusal('attachment-unreadable', 'damaged');
  }
}

/**
 * What UTIF decodes, with its description: an LZW picture unpacked, since UTIF runs for ever on some damaged ones. In
 * front of the strips stand the first letters of the file, which tell it the order of the bytes.
 */
function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  directory: Directory,
): { source: Uint8Array<ArrayBuffer>; directory: Directory } {
  const first = (tag: string, otherwise: number) => directory[tag]?.[0] ?? otherwise;
  if (first(COMPRESSION, UNPACKED) !== LZW) return { source: bytes, directory };
  const tiled = directory[TILE[0]] !== undefined;
  const wide = tiled ? first(TILE[0], 0) : first(WIDTH, 0);
  const high = tiled ? first(TILE[1], 0) : Math.min(first(ROWS, Infinity), first(HEIGHT, 0));
  mustHaveSaneSize(wide, high);
  const most = Math.ceil((first(BITS, 1) * first(SAMPLES, 1) * wide) / 8) * high;
  const [offsets, sizes] = tiled ? [OFFSETS[1], SIZES[1]] : [OFFSETS[0], SIZES[0]];
  // Strips may share their bytes, so that a small file unpacks to any size.
  let room = 4 * MAX_PIXELS;
  const strips = (directory[offsets] ?? []).map((offset, index) => {
    const packed = bytes.subarray(offset, offset + (directory[sizes]?.[index] ?? 0));
    const strip = expandLzw(packed, Math.min(most, room));
    if (!strip) throw new Refusal('attachment-unreadable', 'damaged');
    room -= strip.length;
    return strip;
  });
  let at = HEAD_BYTES;
  return {
    source: concat([bytes.subarray(0, HEAD_BYTES), ...strips]),
    directory: {
      ...directory,
      [offsets]: strips.map(({ length }) => (at += length) - length),
      [sizes]: strips.map(({ length }) => length),
      [COMPRESSION]: [UNPACKED],
    },
  };
}
