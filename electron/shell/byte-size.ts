/** How large a message between processes is. Pure. */

const VALUE_BYTES = 8;

/**
 * True when a structured-cloned value takes more than `limit` bytes: UTF-8 for text, the length of binary data,
 * eight for anything else. Stops as soon as the limit is passed, so neither a huge nor a circular value costs more.
 */
export function exceedsBytes(value: unknown, limit: number): boolean {
  let bytes = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') bytes += Buffer.byteLength(next);
    else if (next instanceof ArrayBuffer || next instanceof SharedArrayBuffer) bytes += next.byteLength;
    // A view keeps the whole buffer under it in memory, however short the view is.
    else if (ArrayBuffer.isView(next)) bytes += next.buffer.byteLength;
    else {
      bytes += VALUE_BYTES;
      if (next instanceof Map) for (const [key, entry] of next) open.push(key, entry);
      else if (next instanceof Set) for (const entry of next) open.push(entry);
      else if (Array.isArray(next)) {
        // A sparse array is long without holding anything; its length is what it costs to walk.
        if (bytes + next.length * VALUE_BYTES > limit * 4) return true;
        for (const entry of next) open.push(entry);
      } else if (typeof next === 'object' && next !== null) {
        for (const [key, entry] of Object.entries(next)) open.push(key, entry);
      }
    }
    if (bytes > limit) return true;
  }
  return false;
}
