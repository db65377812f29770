/** Tells drawings from photographs by the number of their colours. Pure. */

/** A drawing, a logo or a page of text, edges smoothed, has fewer colours than this; a photograph has more. */
const FEW_COLOURS = 4096;

/** The different pixels among these (RGBA, one 32-bit word each); null when there are too many for a drawing. */
export function fewColours(pixels: Uint32Array): readonly number[] | null {
  const seen = new Set<number>();
  let last: number | undefined;
  for (const pixel of pixels) {
    if (pixel === last) continue;
    last = pixel;
    seen.add(pixel);
    if (seen.size > FEW_COLOURS) return null;
  }
  return [...seen];
}
