/**
 * Reads the description of the first picture in a TIFF (TIFF 6.0, section 2). UTIF's own reader follows every address a
 * file names, and runs for ever on some damaged ones; this one stays within the file and visits nothing twice. Pure.
 */

/** Values by `t` and the number of their tag, as UTIF names them. */
export type Directory = Record<string, number[]>;

/** Bytes of one value by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, … */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const WHOLE_NUMBERS = new Set([1, 3, 4, 7, 13]);
const WIDTH = 't256';

/** Directories without a picture, before the first one that has one; also the end of a circle. */
const MOST_DIRECTORIES = 100;

/** Null when there is no picture, or its description reaches beyond the file. */
export function firstDirectory(bytes: Uint8Array): Directory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const fits = (at: number, length: number) => at + length <= bytes.length;
  if (!fits(0, 8)) return null;
  let at = view.getUint32(4, little);
  for (let count = 0; count < MOST_DIRECTORIES && at >= 8 && fits(at, 2); count += 1) {
    const entries = view.getUint16(at, little);
    if (!fits(at + 2, 12 * entries)) return null;
    const found: Directory = {};
    for (let entry = at + 2; entry < at + 2 + 12 * entries; entry += 12) {
      const values = valuesOf(view, entry, little);
      if (values) found[`t${view.getUint16(entry, little)}`] = values;
    }
    if (found[WIDTH]) return found;
    const next = at + 2 + 12 * entries;
    at = fits(next, 4) ? view.getUint32(next, little) : 0;
  }
  return null;
}

/** The numbers of an entry; null for texts, fractions, and what reaches beyond the file. */
function valuesOf(view: DataView, entry: number, little: boolean): number[] | null {
  const type = view.getUint16(entry + 2, little);
  const count = view.getUint32(entry + 4, little);
  const size = TYPE_BYTES[type] ?? 0;
  if (!WHOLE_NUMBERS.has(type) || count === 0) return null;
  const from = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (from + count * size > view.byteLength) return null;
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * size;
    if (size === 1) return view.getUint8(at);
    return size === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
  });
}
