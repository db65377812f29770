import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, messageBytes, utf8Bytes } from './message.ts';

test.each([
  ['', 0],
  ['Bonjour', 7],
  ['été', 3],
  ['e\u0301te\u0301', 5],
  ['🌷', 1],
  ['👩‍🌾', 3],
  ['a\nb', 3],
])('%j has %i characters', (text, expected) => {
  expect(countCharacters(text)).toBe(expected);
});

test('bytes are those that travel', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
  );
  expect(messageBytes('é', [{ bytes: 10 }, { bytes: 5 }])).toBe(17);
});
