/** Results by month. A send's results belong to the month in which it was made. */
import type { Mode } from '../../../shared/contract/common.ts';
import type { MonthRow } from '../../../shared/contract/history.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { ReasonCount } from '../../../shared/contract/sends.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import type { Database } from './database.ts';

/** A month of the calendar, as a count of months since the year 0: easy to step through. */
type MonthIndex = number;

/** A chart of more would not be one. */
const MOST_MONTHS = 1200;

/**
 * Every month from the first to the last that is asked for. Months begin at midnight in this computer's time zone: the
 * bounds are computed here, since SQLite knows the zone of today only by the same operating system and slower.
 */
export function countMonths(
  database: Database,
  { mode, from, to }: Input<'history.months'>,
  now: number,
): Output<'history.months'> {
  const oldest = database.prepare('SELECT min(created_at) AS at FROM send WHERE mode = ?').get(mode);
  const last = to === null ? indexOfTime(now) : indexOfName(to);
  const first = from === null ? indexOfTime((oldest?.at as number | null) ?? now) : indexOfName(from);
  const counted = new Map<MonthIndex, MonthRow>();
  for (let at = Math.max(first, last - MOST_MONTHS + 1); at <= last; at += 1) {
    counted.set(at, { month: nameOf(at), accepted: 0, refused: 0, unknown: 0, skipped: 0 });
  }
  const reasons = new Map<string, ReasonCount>();
  for (const { at, state, code, recipients } of countReasonsByMonth(database, mode, [...counted.keys()])) {
    if (!isCounted(state)) continue;
    const month = counted.get(at);
    if (month) month[state] += recipients;
    if (state === 'accepted') continue;
    const key = `${state}\n${code}`;
    const reason = reasons.get(key);
    if (reason) reason.recipients += recipients;
    else reasons.set(key, { state, code: code === '' ? null : code, recipients });
  }
  return {
    months: [...counted.values()],
    reasons: [...reasons.values()].toSorted((a, b) => b.recipients - a.recipients),
  };
}

type Counted = Exclude<keyof MonthRow, 'month'>;

function isCounted(state: DeliveryState): state is Counted {
  return state === 'accepted' || state === 'refused' || state === 'unknown' || state === 'skipped';
}

interface MonthReason {
  readonly at: MonthIndex;
  readonly state: DeliveryState;
  readonly code: string;
  readonly recipients: number;
}

/** Month by month, since that is how the index of sends has them; the counts of each send lie side by side. */
function countReasonsByMonth(database: Database, mode: Mode, months: readonly MonthIndex[]): MonthReason[] {
  const count = database.prepare(
    `SELECT state, code, sum(recipients) AS recipients
     FROM send INDEXED BY send_by_date CROSS JOIN reason_count ON send_id = send.id
     WHERE mode = ? AND created_at >= ? AND created_at < ? AND recipients > 0 GROUP BY state, code`,
  );
  return months.flatMap((at) => {
    const rows = count.all(mode, startOf(at), startOf(at + 1)) as unknown as Omit<MonthReason, 'at'>[];
    return rows.map((row): MonthReason => Object.assign(row, { at }));
  });
}

function indexOfTime(time: number): MonthIndex {
  const date = new Date(time);
  return date.getFullYear() * 12 + date.getMonth();
}

function indexOfName(name: string): MonthIndex {
  return Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;
}

function nameOf(at: MonthIndex): string {
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The first moment of a month where this computer is. */
function startOf(at: MonthIndex): number {
  return new Date(Math.floor(at / 12), at % 12).getTime();
}
