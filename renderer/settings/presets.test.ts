import { expect, it } from 'vitest';
import { isPictureTarget, withCurrent } from './presets.ts';

it('offers the current value among the presets, once and in order', () => {
  expect(withCurrent([1, 10, 50], 10)).toEqual([1, 10, 50]);
  expect(withCurrent([1, 10, 50], 7)).toEqual([1, 7, 10, 50]);
});

it('knows its own targets', () => {
  expect([isPictureTarget(500_000), isPictureTarget(400_000)]).toEqual([true, false]);
});
