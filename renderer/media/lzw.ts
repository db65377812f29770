/** Expands LZW as TIFF packs it (TIFF 6.0, section 13): codes of 9 to 12 bits, the highest bit first. Pure. */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;

/** At most `most` bytes; null for codes that no encoder writes, which UTIF's own reader may never leave. */
export function expandLzw(packed: Uint8Array, most: number): Uint8Array<ArrayBuffer> | null {
  const out = new Uint8Array(most);
  const prefix = new Uint16Array(MOST_CODES);
  const letter = new Uint8Array(MOST_CODES).map((_, code) => code);
  const length = new Uint16Array(MOST_CODES).fill(1);
  let written = 0;
  let bits = 0;
  let width = 9;
  let next = FIRST_FREE;
  let before = -1;

  /** Writes the text of a code, from its end; what does not fit is left out. Answers its first letter. */
  const write = (code: number): number => {
    let at = written + (length[code] ?? 0) - 1;
    written = at + 1;
    let one = code;
    for (; at >= 0 && (length[one] ?? 0) > 1; at -= 1, one = prefix[one] ?? 0) {
      if (at < most) out[at] = letter[one] ?? 0;
    }
    if (at < most) out[at] = letter[one] ?? 0;
    return letter[one] ?? 0;
  };

  for (;;) {
    if (written >= most || bits + width > packed.length * 8) break;
    const at = bits >> 3;
    const three = ((packed[at] ?? 0) << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const code = (three >> (24 - (bits & 7) - width)) & ((1 << width) - 1);
    bits += width;
    if (code === END) break;
    if (code === CLEAR) {
      [width, next, before] = [9, FIRST_FREE, -1];
      continue;
    }
    if (before === -1) {
      if (code > 255) return null;
      write(code);
    } else {
      // A code may stand for the text that is only being made by it: the one before and its own first letter.
      if (code > next || next >= MOST_CODES || code === CLEAR) return null;
      prefix[next] = before;
      length[next] = (length[before] ?? 0) + 1;
      if (code === next) letter[next] = firstOf(before);
      const first = write(code);
      letter[next] = first;
      next += 1;
      if (next + 1 === 1 << width && width < 12) width += 1;
    }
    before = code;
  }
  return out.slice(0, Math.min(written, most));

  function firstOf(code: number): number {
    let one = code;
    while ((length[one] ?? 0) > 1) one = prefix[one] ?? 0;
    return letter[one] ?? 0;
  }
}
