/** Turns pixels upright by their EXIF orientation. Pure. */

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The same pixels as they are meant to be seen. Orientations 1 to 8 as in EXIF and TIFF; others mean upright. */
export function turn({ width, height, pixels }: Pixels, orientation: number): Pixels {
  if (!(orientation >= 2 && orientation <= 8)) return { width, height, pixels };
  const swapped = orientation >= 5;
  const [wide, high] = swapped ? [height, width] : [width, height];
  const source = new Uint32Array(pixels.buffer);
  const turned = new Uint32Array(source.length);
  const mirrorX = [2, 3, 7, 8].includes(orientation);
  const mirrorY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      // Where this pixel comes from in the stored picture.
      const [along, down] = swapped ? [y, x] : [x, y];
      const column = mirrorX ? width - 1 - along : along;
      const row = mirrorY ? height - 1 - down : down;
      turned[y * wide + x] = source[row * width + column] ?? 0;
    }
  }
  return { width: wide, height: high, pixels: new Uint8ClampedArray(turned.buffer) };
}
