import { expect, it } from 'vitest';
import { EVERY_SEND, filterOf, isFiltered } from './sendQuery.ts';

const local = (...parts: [number, number, number]) => new Date(...parts).toISOString();

it('asks for nothing when everything is wanted', () => {
  expect(filterOf(EVERY_SEND, new Date())).toEqual({ search: '', states: null, from: null, to: null });
  expect(isFiltered(EVERY_SEND)).toBe(false);
  expect(isFiltered({ ...EVERY_SEND, search: '  ' })).toBe(false);
  expect(isFiltered({ ...EVERY_SEND, period: 'year' })).toBe(true);
});

it('goes back by whole months, to the last day where a month is too short', () => {
  const from = (period: 'month' | 'quarter' | 'year', now: Date) =>
    filterOf({ ...EVERY_SEND, period }, now).from;
  expect(from('month', new Date(2026, 4, 31, 13, 5))).toBe(local(2026, 3, 30));
  expect(from('quarter', new Date(2026, 1, 10))).toBe(local(2025, 10, 10));
  expect(from('year', new Date(2028, 1, 29))).toBe(local(2027, 1, 28));
});

it('asks for the states behind an outcome', () => {
  expect(filterOf({ ...EVERY_SEND, outcome: 'open' }, new Date()).states).toEqual([
    'held',
    'queued',
    'sending',
  ]);
  expect(filterOf({ ...EVERY_SEND, outcome: 'unknown' }, new Date()).states).toEqual(['unknown']);
});
