import { expect, test } from 'vitest';
import { isProof, judge, wasKilled } from './verdict.ts';

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

test('only runs that killed somebody and lost nobody prove anything', () => {
  const good = { runs: 5, kills: 9, sent: 600, duplicates: 0, lost: 0, unflagged: 0 };
  expect(isProof(good)).toBe(true);
  const bad = [{ kills: 0 }, { sent: 0 }, { duplicates: 1 }, { lost: 1 }, { unflagged: 1 }];
  expect(bad.map((change) => isProof({ ...good, ...change }))).toEqual(bad.map(() => false));
});

test('a sender that fails by itself is neither killed nor done', () => {
  expect(wasKilled(null, 'SIGKILL')).toBe(true);
  expect(wasKilled(0, null)).toBe(false);
  expect(() => wasKilled(1, null)).toThrow('by itself with 1');
  expect(() => wasKilled(null, 'SIGSEGV')).toThrow('by itself with SIGSEGV');
});
