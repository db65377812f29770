/** Decodes the first picture of a TIFF with UTIF, upright, with its colour profile. */
import UTIF, { type IFD } from 'utif2';
import { mustHaveSaneSize } from './dimensions.ts';
import { Refusal } from './mediaError.ts';
import type { RawPicture } from './rawPicture.ts';
import { turn } from './turn.ts';

/** Tags of TIFF 6.0. */
const WIDTH = 't256';
const HEIGHT = 't257';
const PHOTOMETRIC = 't262';
const ORIENTATION = 't274';
/** Of strips and of tiles. */
const OFFSETS = ['t273', 't324'];
const SIZES = ['t279', 't325'];
const ICC_PROFILE = 't34675';
/** Inks: UTIF turns them into red, green and blue by the plain formula, so a profile of inks no longer applies. */
const SEPARATED = 5;

/** @throws Refusal when the file is damaged or claims too many pixels. */
export function decodeTiff(bytes: Uint8Array<ArrayBuffer>): RawPicture {
  const picture = firstPicture(bytes.buffer);
  const number = (tag: string) => Number((picture[tag] as number[] | undefined)?.[0] ?? 0);
  mustHaveSaneSize(number(WIDTH), number(HEIGHT));
  mustBeComplete(picture, bytes.length);
  try {
    UTIF.decodeImage(bytes.buffer, picture);
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
    throw thrown instanceof Refusal ? thrown : new Refusal('attachment-unreadable', 'damaged');
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
