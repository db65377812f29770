import { expect, it } from 'vitest';
import { areEmpty, chartOf, monthBefore, PLOT, roundUp } from './monthBars.ts';

const month = (name: string, accepted: number, refused = 0) => ({
  month: name,
  accepted,
  refused,
  unknown: 0,
  skipped: 0,
});

it('ends its scale at a round number whose half is whole', () => {
  expect([0, 1, 2, 3, 9, 11, 21, 99, 101, 40_001].map(roundUp)).toEqual([
    2, 2, 2, 4, 10, 20, 40, 100, 200, 100_000,
  ]);
});

it('stacks a month from the ground up, to scale', () => {
  const { bars, lines, width, slot } = chartOf([month('2026-05', 30, 10), month('2026-06', 0)]);
  expect(bars[0]?.parts).toEqual([
    { state: 'accepted', count: 30, y: PLOT * 0.25, height: PLOT * 0.75 },
    { state: 'refused', count: 10, y: 0, height: PLOT * 0.25 },
  ]);
  expect(bars[1]).toMatchObject({ x: slot, total: 0, parts: [] });
  expect(width).toBe(2 * slot);
  expect(lines.map(({ value, y }) => [value, y])).toEqual([
    [0, PLOT],
    [20, PLOT / 2],
    [40, 0],
  ]);
});

it('keeps one refusal among thousands in sight', () => {
  const [bar] = chartOf([month('2026-05', 9_999, 1)]).bars;
  expect(bar?.parts[1]?.height).toBeGreaterThanOrEqual(2);
});

it('counts months back over the turn of a year', () => {
  expect(monthBefore(new Date(2026, 1, 28), 11)).toBe('2025-03');
  expect(monthBefore(new Date(2026, 11, 31), 0)).toBe('2026-12');
});

it('knows months in which nothing was sent', () => {
  expect(areEmpty([month('2026-05', 0), month('2026-06', 0)])).toBe(true);
  expect(areEmpty([month('2026-05', 0), month('2026-06', 0, 1)])).toBe(false);
});
