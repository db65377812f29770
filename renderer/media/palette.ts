/** Finds the nearest colour of a palette, remembering what it found. Pure. */
import { nearestColorIndex } from 'gifenc';

export type Palette = readonly (readonly number[])[];

/** Colours are told apart to 5, 6 and 5 bits, as the palette was made. */
export function createPaletteMap(palette: Palette) {
  const known = new Int16Array(65_536).fill(-1);
  const one = (red: number, green: number, blue: number): number => {
    const key = ((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3);
    const found = known[key] ?? -1;
    if (found >= 0) return found;
    const index = nearestColorIndex(palette as number[][], [red, green, blue]);
    known[key] = index;
    return index;
  };
  return {
    /** The index of the colour nearest to this one. */
    one,
    /** The same for every pixel of four bytes. */
    all(pixels: Uint8ClampedArray): Uint8Array {
      const indices = new Uint8Array(pixels.length / 4);
      for (let index = 0, at = 0; index < indices.length; index += 1, at += 4) {
        indices[index] = one(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
      }
      return indices;
    },
  };
}
