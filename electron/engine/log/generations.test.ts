import { expect, test } from 'vitest';
import { outdated } from './generations.ts';

const DAY_MS = 86_400_000;
const dayOf = (n: number) => new Date(Date.parse('2026-01-01') + n * DAY_MS).toISOString().slice(0, 10);
const MB = 1024 ** 2;

/** What is left when one backup is made a day, for so many days, and old ones go each time. */
function live(days: number, bytes = MB): string[] {
  let kept: { day: string; bytes: number }[] = [];
  for (let n = 0; n < days; n += 1) {
    kept.push({ day: dayOf(n), bytes });
    const gone = new Set(outdated(kept));
    kept = kept.filter((backup) => !gone.has(backup));
  }
  return kept
    .map(({ day }) => day)
    .toSorted()
    .toReversed();
}

test('after a year of days there are seven days, five weeks and three months, further apart the older', () => {
  const days = live(365);
  expect(days.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, n) => dayOf(364 - n)));
  expect(days.length).toBeGreaterThanOrEqual(10);
  expect(days.length).toBeLessThanOrEqual(15);
  const ages = days.map((day) => (Date.parse(dayOf(364)) - Date.parse(day)) / DAY_MS);
  expect(ages.filter((age) => age >= 14).length).toBeGreaterThanOrEqual(3);
  // The oldest is months old, not weeks.
  expect(ages.at(-1)).toBeGreaterThan(45);
});

test('at every moment of it there was one of yesterday, one about a week old, and none was thinned to nothing', () => {
  for (let days = 30; days < 100; days += 1) {
    const ages = live(days).map((day) => (Date.parse(dayOf(days - 1)) - Date.parse(day)) / DAY_MS);
    expect(ages).toContain(1);
    expect(ages.some((age) => age >= 7 && age <= 14)).toBe(true);
    expect(ages.some((age) => age >= 21)).toBe(true);
  }
});

test('backups of a log that is seldom opened stay, however old', () => {
  const seldom = [0, 40, 80].map((n) => ({ day: dayOf(n), bytes: MB }));
  expect(outdated(seldom)).toEqual([]);
});

test('large ones go from the oldest on, but three always stay', () => {
  expect(live(60, 300 * MB).length).toBe(6);
  expect(live(60, 3000 * MB)).toEqual([dayOf(59), dayOf(58), dayOf(57)]);
});
