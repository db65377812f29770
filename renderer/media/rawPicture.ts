/** Pictures that a decoder of our own hands over as pixels, and their way into the browser with right colours. */
import { concat, textAt, uint32 } from '../../shared/parts/binary.ts';
import { pngChunk } from '../../shared/parts/pngChunk.ts';
import { compress } from './compress.ts';
import { sizeBefore } from './edit.ts';
import { within, type Size } from './fit.ts';
import type { Edit } from './protocol.ts';

/** What the numbers of the pixels mean: a colour space the browser knows by name, or an ICC profile. */
export type Profile = 'srgb' | 'display-p3' | Uint8Array<ArrayBuffer>;

/** Upright; four bytes a pixel (RGBA, alpha not multiplied in). */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly profile: Profile;
}

/** True for Apple's Display P3, whose name stands in ASCII or UTF-16: the browser knows it by name, which is faster. */
export function isP3Profile(icc: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(icc).replaceAll('\0', '').includes('Display P3');
}

/**
 * The picture as a bitmap whose colours the browser knows, in no fewer pixels than are sent of it after the edit, as far as
 * there is room. The caller closes it.
 */
export async function toBitmap(
  { width, height, pixels, profile }: RawPicture,
  edit: Edit | null,
): Promise<ImageBitmap> {
  const named = typeof profile === 'string';
  const data = new ImageData(pixels, width, height, { colorSpace: named ? profile : 'srgb' });
  const bitmap = await createImageBitmap(data);
  if (named) return bitmap;
  try {
    return await interpret(bitmap, profile, roomFor(sizeBefore(bitmap, edit)));
  } finally {
    bitmap.close();
  }
}

/** Both pictures and the PNG between them lie in memory at once, and the PNG takes its time. */
const MOST_PIXELS = 24_000_000;

/** The size, made smaller where it has too many pixels for the way through a PNG. Pure. */
export function roomFor(size: Size): Size {
  const side = Math.max(size.width, size.height);
  return within(size, side * Math.min(1, Math.sqrt(MOST_PIXELS / (size.width * size.height))));
}

/**
 * Reads the numbers of a bitmap by an ICC profile: the browser does it when it decodes a PNG that carries the profile.
 * Made as small as is enough first, which is faster.
 */
async function interpret(
  bitmap: ImageBitmap,
  icc: Uint8Array<ArrayBuffer>,
  { width, height }: Size,
): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('No canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  const tagged = await withProfile(png, icc);
  // A profile that the browser cannot read leaves the colours as they are.
  return createImageBitmap(new Blob([tagged], { type: 'image/png' })).catch(() => createImageBitmap(canvas));
}

/** Signature and IHDR, which come first in every PNG (W3C PNG, section 5.6). */
const PNG_HEAD_BYTES = 33;

/** The PNG with this profile and no other note on its colours. */
async function withProfile(png: Uint8Array, icc: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await compress(icc);
  const chunk = pngChunk('iCCP', concat([Uint8Array.of(0x78, 0, 0), packed]));
  const rest: Uint8Array[] = [];
  for (let at = PNG_HEAD_BYTES; at + 12 <= png.length;) {
    const end = at + 12 + uint32(png, at);
    const type = textAt(png, at + 4, 4);
    if (!['sRGB', 'iCCP', 'gAMA', 'cHRM', 'cICP'].includes(type)) rest.push(png.subarray(at, end));
    at = end;
  }
  return concat([png.subarray(0, PNG_HEAD_BYTES), chunk, ...rest]);
}
