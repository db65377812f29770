import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandLzw } from './lzw.ts';

/** A plain encoder of the same format, to check against. */
function pack(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  let held = 0;
  let count = 0;
  const put = (code: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) {
      held = (held << 1) | ((code >> bit) & 1);
      count += 1;
      if (count === 8) {
        packed.push(held);
        [held, count] = [0, 0];
      }
    }
  };
  let table = new Map<string, number>();
  let width = 9;
  const begin = () => {
    table = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]));
    for (const code of [256, 257]) table.set(`code ${code}`, code);
    put(256, width);
    width = 9;
  };
  begin();
  let text = '';
  for (const byte of bytes) {
    const longer = text + String.fromCharCode(byte);
    if (table.has(longer)) {
      text = longer;
      continue;
    }
    put(table.get(text) ?? 0, width);
    table.set(longer, table.size);
    if (table.size + 1 > 1 << width) width += 1;
    if (table.size >= 4094) {
      width = 12;
      begin();
    }
    text = String.fromCharCode(byte);
  }
  put(table.get(text) ?? 0, width);
  if (table.size + 2 > 1 << width && width < 12) width += 1;
  put(257, width);
  put(0, 7);
  return Uint8Array.from(packed);
}

describe('expandLzw', () => {
  it.each([
    ['one colour', Uint8Array.from({ length: 5000 }, () => 7)],
    ['steps', Uint8Array.from({ length: 9000 }, (_, index) => index >> 4)],
    [
      'few values in no order',
      Uint8Array.from({ length: 20_000 }, (_, index) => (Math.imul(index, 2654435761) >>> 13) & 3),
    ],
  ])('gives %s back', (_what, bytes) => {
    expect(expandLzw(pack(bytes), bytes.length)).toEqual(bytes);
  });

  it('stops where the picture is full', () => {
    const bytes = Uint8Array.from({ length: 5000 }, () => 7);
    expect(expandLzw(pack(bytes), 1234)).toEqual(bytes.subarray(0, 1234));
  });

  it('ends with any codes whatever', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        (bytes) => (expandLzw(bytes, 9000)?.length ?? 0) <= 9000,
      ),
    );
  });
});
