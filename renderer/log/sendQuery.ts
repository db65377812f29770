/** Which messages of the log are shown. Pure. */
import type { SendFilter } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';

export const OUTCOMES = ['any', 'open', 'refused', 'unknown', 'skipped'] as const;
export const PERIODS = ['ever', 'month', 'quarter', 'year'] as const;

export interface SendQuery {
  readonly search: string;
  /** Messages with somebody in one of these states. `open`: not all are done with. */
  readonly outcome: (typeof OUTCOMES)[number];
  /** How far back, up to now. */
  readonly period: (typeof PERIODS)[number];
}

export const EVERY_SEND: SendQuery = { search: '', outcome: 'any', period: 'ever' };

/** True when not every message is asked for. */
export function isFiltered({ search, outcome, period }: SendQuery): boolean {
  return search.trim() !== '' || outcome !== 'any' || period !== 'ever';
}

const OPEN: readonly DeliveryState[] = ['held', 'queued', 'sending'];
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

function statesOf(outcome: SendQuery['outcome']): DeliveryState[] | null {
  if (outcome === 'any') return null;
  return outcome === 'open' ? [...OPEN] : [outcome];
}

/** The same in the words of the contract; a period goes back from `now` to the same day of an earlier month. */
export function filterOf({ search, outcome, period }: SendQuery, now: Date): SendFilter {
  return {
    search: search.slice(0, 100),
    states: statesOf(outcome),
    from: period === 'ever' ? null : monthsBefore(now, MONTHS[period]).toISOString(),
    to: null,
  };
}

/** The same day so many months earlier, at midnight; the last day of a month that is too short for it. */
function monthsBefore(now: Date, months: number): Date {
  const lastDay = new Date(now.getFullYear(), now.getMonth() - months + 1, 0).getDate();
  return new Date(now.getFullYear(), now.getMonth() - months, Math.min(now.getDate(), lastDay));
}
