/** The boxes that MP4, 3GP and M4A files are made of (ISO/IEC 14496-12, 4.2). Pure. */

export interface Box {
  /** Four characters, as Latin-1. */
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

export const numberAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) * 0x1000000 +
    (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))) >>>
  0;

/** A number of eight bytes; beyond 2^53 it is not exact, which is beyond every file as well. */
const longNumberAt = (bytes: Uint8Array, at: number): number =>
  numberAt(bytes, at) * 2 ** 32 + numberAt(bytes, at + 4);

export const lettersAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** The boxes between two places, in order; null when one reaches beyond the end. Fewer than 8 bytes after the last are padding. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): readonly Box[] | null {
  const found: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    const size = numberAt(bytes, at);
    const body = at + (size === 1 ? 16 : 8);
    // A size of 0 means: to the end.
    const end = size === 0 ? to : at + (size === 1 ? longNumberAt(bytes, at + 8) : size);
    if (end < body || end > to) return null;
    found.push({ type: lettersAt(bytes, at + 4), start: at, body, end });
    at = end;
  }
  return found;
}

/** The boxes that lie along this path of types, each within one of those before it. */
export function boxesAlong(bytes: Uint8Array, within: Box, path: readonly string[]): readonly Box[] {
  return path.reduce<readonly Box[]>(
    (outer, type) =>
      outer.flatMap(({ body, end }) => (boxesIn(bytes, body, end) ?? []).filter((box) => box.type === type)),
    [within],
  );
}
