import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('runs and seed are numbers', () => {
  expect(readOptions(['--runs', '3', '--seed', '7', '--json'], 1)).toEqual({ runs: 3, seed: 7, json: true });
  expect(readOptions([], 1_000_000_010)).toEqual({ runs: 25, seed: 3, json: false });
});

test.each(['x', '', '0', '-1', '1.5', 'NaN'])('--runs %j is refused, not taken for none', (runs) => {
  expect(() => readOptions([`--runs=${runs}`], 1)).toThrow('--runs takes a whole number from 1');
});

test('a seed that is no number is refused', () => {
  expect(() => readOptions(['--seed', 'x'], 1)).toThrow('--seed takes a whole number from 0');
});
