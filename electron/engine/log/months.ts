/** Results by month. A send's results belong to the month in which it was made. */
import type { MonthRow } from '../../../shared/contract/history.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
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
  const months: MonthIndex[] = [];
  for (let at = Math.max(first, last - MOST_MONTHS + 1); at <= last; at += 1) months.push(at);
  const [begin, end] = [startOf(months[0] ?? last + 1), startOf(last + 1)];
  return {
    months: months.map((at) => countMonth(database, mode, at)),
    reasons: database
      .prepare(
        `SELECT state, nullif(code, '') AS code, sum(recipients) AS recipients
         FROM send JOIN reason_count ON send_id = send.id
         WHERE mode = ? AND created_at >= ? AND created_at < ? AND state IN ('refused', 'unknown', 'skipped')
         GROUP BY state, code HAVING sum(recipients) > 0 ORDER BY sum(recipients) DESC, state, code`,
      )
      .all(mode, begin, end) as unknown as Output<'history.months'>['reasons'],
  };
}

function countMonth(database: Database, mode: string, at: MonthIndex): MonthRow {
  const counts = database
    .prepare(
      `SELECT total(accepted) AS accepted, total(refused) AS refused, total(unknown) AS unknown,
         total(skipped) AS skipped
       FROM send WHERE mode = ? AND created_at >= ? AND created_at < ?`,
    )
    .get(mode, startOf(at), startOf(at + 1)) as unknown as Omit<MonthRow, 'month'>;
  return { month: nameOf(at), ...counts };
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
