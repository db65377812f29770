/** The shape of the chart of months: where its bars, lines and labels stand. Pure; lengths are in pixels. */
import type { MonthRow } from '../../shared/contract/history.ts';

/** From the ground up: what went well first. */
export const STACK = ['accepted', 'unknown', 'refused', 'skipped'] as const;
export type Stacked = (typeof STACK)[number];

export interface Part {
  readonly state: Stacked;
  readonly count: number;
  /** From the top of the plot. */
  readonly y: number;
  readonly height: number;
}

export interface Bar extends MonthRow {
  /** The left edge of its place. */
  readonly x: number;
  readonly total: number;
  readonly parts: readonly Part[];
}

export interface Chart {
  readonly bars: readonly Bar[];
  /** Width of a bar's place. */
  readonly slot: number;
  /** Width of the plot. */
  readonly width: number;
  readonly lines: readonly { readonly value: number; readonly y: number }[];
}

/** Height of the plot. */
export const PLOT = 180;
/** A count that is not 0 is never too small to be seen. */
const LEAST = 2;

const totalOf = (month: MonthRow) => STACK.reduce((sum, state) => sum + month[state], 0);

/** True when nothing stands in any of the months. */
export const areEmpty = (months: readonly MonthRow[]): boolean =>
  months.every((month) => totalOf(month) === 0);

/** The lowest of 2, 4, 10, 20, 40, 100 and so on that is not below `value`: its half is whole. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(2, value)));
  return [1, 2, 4, 10].map((times) => times * power).find((top) => top >= Math.max(2, value)) ?? 10 * power;
}

/** Bars of equal width for the months, oldest first. */
export function chartOf(months: readonly MonthRow[]): Chart {
  const slot = months.length > 14 ? 30 : 58;
  const top = roundUp(Math.max(0, ...months.map(totalOf)));
  return {
    slot,
    width: months.length * slot,
    lines: [0, top / 2, top].map((value) => ({ value, y: PLOT - (value / top) * PLOT })),
    bars: months.map((month, place) => {
      let ground = PLOT;
      const parts = STACK.filter((state) => month[state] > 0).map((state): Part => {
        const height = Math.max(LEAST, (month[state] / top) * PLOT);
        ground -= height;
        return { state, count: month[state], y: ground, height };
      });
      return { ...month, x: place * slot, total: totalOf(month), parts };
    }),
  };
}

/** The month so many months before a day, as the contract writes it: `2026-06`. */
export function monthBefore(day: Date, months: number): string {
  const first = new Date(day.getFullYear(), day.getMonth() - months, 1);
  return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`;
}
