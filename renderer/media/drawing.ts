/** Encodes drawings, logos and pages of text as PNG, whose edges stay sharp: with all colours, or with 256 of them. */
import { quantize } from 'gifenc';
import { concat } from '../../shared/parts/binary.ts';
import { fewColours } from './colours.ts';
import { createPaletteMap, type Palette } from './palette.ts';
import { pngChunk, word } from '../../shared/parts/pngChunk.ts';
import { compress } from './compress.ts';

export interface Drawing {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Mean squared difference of a channel from the picture; 0 when it is the same. */
  readonly error: number;
}

/** As many as a byte tells apart. */
const MOST_COLOURS = 256;

/** What the canvas shows, its pixels given, as PNG; null for a photograph, and where it cannot meet the budget. */
export async function encodeDrawing(
  canvas: OffscreenCanvas,
  pixels: Uint8ClampedArray<ArrayBuffer>,
  budgetBytes: number,
): Promise<Drawing | null> {
  const colours = fewColours(new Uint32Array(pixels.buffer));
  if (!colours) return null;
  const exact =
    colours.length <= MOST_COLOURS
      ? await indexed(canvas, pixels, colours)
      : new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  if (exact.length <= budgetBytes) return { bytes: exact, error: 0 };
  if (colours.length <= MOST_COLOURS) return null;

  const palette = quantize(pixels, MOST_COLOURS);
  const indices = createPaletteMap(palette).all(pixels);
  const bytes = await writeIndexed(canvas, indices, palette);
  return bytes.length <= budgetBytes ? { bytes, error: errorOf(pixels, indices, palette) } : null;
}

/** The same picture by the numbers of its colours, which takes a third of the room. */
function indexed(
  canvas: OffscreenCanvas,
  pixels: Uint8ClampedArray<ArrayBuffer>,
  colours: readonly number[],
) {
  const numbers = new Map(colours.map((colour, index) => [colour, index]));
  const indices = Uint8Array.from(new Uint32Array(pixels.buffer), (pixel) => numbers.get(pixel) ?? 0);
  // The words are in the order of the machine: red comes first in memory, which is the lowest byte.
  const palette = colours.map((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);
  return writeIndexed(canvas, indices, palette);
}

/** A PNG of eight bits a pixel with a palette (W3C PNG, sections 11.2.1 and 11.2.2); rows are not filtered. */
async function writeIndexed(
  { width, height }: OffscreenCanvas,
  indices: Uint8Array,
  palette: Palette,
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', concat([word(width), word(height), Uint8Array.of(8, 3, 0, 0, 0)])),
    pngChunk('PLTE', Uint8Array.from(palette.flat())),
    pngChunk('IDAT', await compress(rows)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function errorOf(pixels: Uint8ClampedArray, indices: Uint8Array, palette: Palette): number {
  const seen = new Uint8ClampedArray(pixels.length);
  indices.forEach((number, index) => seen.set(palette[number] ?? [], index * 4));
  return difference(pixels, seen);
}

/** The mean squared difference of red, green and blue between two pictures of the same size. */
export function difference(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 4) {
    for (let channel = at; channel < at + 3; channel += 1) {
      const gap = (one[channel] ?? 0) - (other[channel] ?? 0);
      sum += gap * gap;
    }
  }
  return sum / ((one.length / 4) * 3);
}
