import { expect, it } from 'vitest';
import { fewColours } from './colours.ts';

it('tells a drawing from a photograph', () => {
  const drawing = Uint32Array.from({ length: 100_000 }, (_, index) => (index % 256) * 0x010101);
  const photograph = Uint32Array.from({ length: 100_000 }, (_, index) => index * 7);
  expect(fewColours(drawing)).toHaveLength(256);
  expect(fewColours(photograph)).toBeNull();
});
