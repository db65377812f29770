/** Bytes of a text file as text, whatever program wrote them. Pure. */

const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** How much of a file is looked at to tell its encoding without a mark. */
const PROBE = 4096;

/**
 * UTF-8 and UTF-16 with or without their mark, else Windows-1252, in which Excel on Windows writes CSV. Null for what
 * is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const bom = BOMS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  const encoding = bom?.encoding ?? guessEncoding(bytes);
  if (encoding === null) return null;
  return new TextDecoder(encoding).decode(bytes);
}

function guessEncoding(bytes: Uint8Array): string | null {
  const probe = bytes.subarray(0, PROBE);
  let even = 0;
  let odd = 0;
  probe.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  // Latin letters in UTF-16 have a zero in every other byte; a file of anything else has none at all.
  if (odd > probe.length / 4 && even === 0) return 'utf-16le';
  if (even > probe.length / 4 && odd === 0) return 'utf-16be';
  if (even + odd > 0) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
