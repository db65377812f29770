/** The list of opt-outs: by number, with a history that only grows, kept in the log and in a journal beside it. */
import type { Output } from '../../../shared/contract/index.ts';
import type { OptOutEvent, OptOutRow, OptOutSource } from '../../../shared/contract/optOuts.ts';
import { wireDigits } from '../../../shared/provider/wire.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../log/database.ts';
import { skipOptedOut } from '../log/deliveries.ts';
import { toInstant } from '../log/reads.ts';
import type { Journal, JournalEvent } from './opt-out-journal.ts';

export interface OptOutEntry {
  /** E.164 with its plus sign. */
  readonly number: string;
  readonly reason: string;
}

export interface OptOuts {
  /**
   * Puts numbers on the list and skips whoever of them waits in a send. Says how many are new, and which sends changed.
   * Within a transaction it is part of that one.
   */
  add(
    entries: readonly OptOutEntry[],
    source: OptOutSource,
  ): { added: number; known: number; sends: number[] };
  /** Takes a number off; false when it was not on the list. */
  lift(number: string, reason: string): boolean;
  list(query: { search: string; offset: number; limit: number }): Output<'optOuts.list'>;
  history(number: string): OptOutEvent[];
  among(numbers: readonly string[]): string[];
}

export interface OptOutsOptions {
  database: Database;
  journal: Journal;
  clock: Clock;
}

/** Opens the list. What the journal knows and the log does not, because an older copy of it was restored, is taken up. */
export function createOptOuts({ database, journal, clock }: OptOutsOptions): OptOuts {
  takeUp(database, journal);

  return {
    add(entries, source) {
      const known = new Set(
        findOptedOut(
          database,
          entries.map(({ number }) => number),
        ),
      );
      const fresh = new Map(
        entries.filter(({ number }) => !known.has(number)).map((entry) => [entry.number, entry]),
      );
      const events = [...fresh.values()].map(({ number, reason }): JournalEvent => {
        return { number, event: 'added', source, reason, at: momentFor(database, number, clock.now()) };
      });
      if (events.length === 0) return { added: 0, known: known.size, sends: [] };
      // The journal first: were the log not written after it, the opt-out would still hold at the next start.
      journal.append(events);
      const sends = database.transaction(() => {
        events.forEach((event) => apply(database, event));
        return skipOptedOut(database, [...fresh.keys()], clock.now());
      });
      return { added: events.length, known: known.size, sends };
    },

    lift(number, reason) {
      if (findOptedOut(database, [number]).length === 0) return false;
      const at = momentFor(database, number, clock.now());
      const event: JournalEvent = { number, event: 'lifted', source: 'people', reason, at };
      database.transaction(() => apply(database, event));
      journal.append([event]);
      return true;
    },

    list({ search, offset, limit }) {
      const digits = wireDigits(search);
      const part = search.trim() === '' ? null : `%${digits === '' ? '-' : digits}%`;
      const rows = database
        .prepare(
          `SELECT * FROM opt_out WHERE ?1 IS NULL OR number LIKE ?1 ORDER BY since DESC, number LIMIT ?2 OFFSET ?3`,
        )
        .all(part, limit, offset);
      const { n } = database
        .prepare('SELECT count(*) AS n FROM opt_out WHERE ?1 IS NULL OR number LIKE ?1')
        .get(part) as { n: number };
      return { rows: rows.map(toRow), total: n };
    },

    history: (number) =>
      database
        .prepare('SELECT event, source, reason, at FROM opt_out_event WHERE number = ? ORDER BY at')
        .all(number)

        .map((row) => ({
          event: row.event as OptOutEvent['event'],
          source: row.source as OptOutSource,
          reason: row.reason as string,
          at: toInstant(row.at as number),
        })),

    among: (numbers) => findOptedOut(database, numbers),
  };
}

/** Which of these numbers (E.164) are on the list. */
export function findOptedOut(database: Database, numbers: readonly string[]): string[] {
  return database
    .prepare('SELECT DISTINCT number FROM opt_out WHERE number IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(numbers))
    .map(({ number }) => number as string);
}

function toRow(row: Record<string, unknown>): OptOutRow {
  return {
    number: row.number as string,
    source: row.source as OptOutSource,
    reason: row.reason as string,
    since: toInstant(row.since as number),
  };
}

/** The history of a number never goes back in time, even when the computer's clock was. */
function momentFor(database: Database, number: string, now: number): number {
  const last = database.prepare('SELECT max(at) AS at FROM opt_out_event WHERE number = ?').get(number);
  return Math.max(now, ((last?.at as number | null) ?? 0) + 1);
}

/** By their content: each side may hold events that the other lacks, when one of the two could not be written. */
function takeUp(database: Database, journal: Journal): void {
  const known = new Set<string>();
  for (const { key } of database.prepare(`SELECT number || ' ' || at AS key FROM opt_out_event`).iterate())
    known.add(key as string);
  const missing = journal.read().filter(({ number, at }) => !known.has(`${number} ${at}`));
  if (missing.length > 0) takeUpEvents(database, missing);
}

/** Writes what is not in the history yet, all or nothing. */
export function takeUpEvents(database: Database, events: readonly JournalEvent[]): void {
  database.transaction(() => events.forEach((event) => apply(database, event)));
}

/** Writes an event, once, and brings the list to what the last event of its number says. */
function apply(database: Database, { number, event, source, reason, at }: JournalEvent): void {
  const written = database
    .prepare(
      'INSERT INTO opt_out_event (number, event, source, reason, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    .run(number, event, source, reason, at);
  if (Number(written.changes) === 0) return;
  const later = database.prepare('SELECT 1 FROM opt_out_event WHERE number = ? AND at > ?').get(number, at);
  if (later !== undefined) return;
  if (event === 'lifted') database.prepare('DELETE FROM opt_out WHERE number = ?').run(number);
  else {
    database
      .prepare(
        'INSERT INTO opt_out (number, source, reason, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(number, source, reason, at);
  }
}
