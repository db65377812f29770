import { expect, test } from 'vitest';
import { judge } from './verdict.ts';

const wanted = ['a', 'b', 'c'];
const settled = [
  { to: 'a', state: 'accepted' as const },
  { to: 'b', state: 'unknown' as const },
  { to: 'c', state: 'refused' as const },
];

test('a log that agrees with the ledger', () => {
  expect(judge(wanted, ['a', 'b'], settled)).toEqual({ sent: 2, duplicates: 0, lost: 0, unflagged: 0 });
});

test('somebody who was taken twice', () => {
  expect(judge(wanted, ['a', 'b', 'a'], settled).duplicates).toBe(1);
});

test('somebody without a row, somebody still under way, somebody called accepted who was never taken', () => {
  expect(judge(wanted, ['a', 'b'], settled.slice(0, 2)).lost).toBe(1);
  expect(judge(wanted, ['a', 'b'], [...settled.slice(0, 2), { to: 'c', state: 'sending' }]).lost).toBe(1);
  expect(judge(wanted, ['b'], settled).lost).toBe(1);
});

test('somebody who was taken and is called refused', () => {
  expect(judge(wanted, ['a', 'b', 'c'], settled).unflagged).toBe(1);
});
