/** Unites the opt-outs of a home with those of a backup that takes its place: nobody who asked to stop comes back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { OptOutRow } from '../../../shared/contract/optOuts.ts';
import type { Database } from '../log/database.ts';
import { openJournal, type JournalEvent } from '../people/opt-out-journal.ts';
import { createOptOuts, takeUpEvents } from '../people/opt-outs.ts';

export interface OptOutHistory {
  /** The journal as it stands in its file: what follows is appended to it. */
  readonly journal: Buffer;
  /** Every event that the journal or the log has. */
  readonly events: readonly JournalEvent[];
  /** Who is on the list. */
  readonly list: readonly Pick<OptOutRow, 'number' | 'source' | 'reason'>[];
}

const keyOf = ({ number, at }: JournalEvent): string => `${number} ${at}`;

/** All there is about opt-outs in a home. */
export function readHistory(database: Database, journalPath: string): OptOutHistory {
  const journal = existsSync(journalPath) ? readFileSync(journalPath) : Buffer.alloc(0);
  const logged = database
    .prepare('SELECT number, event, source, reason, at FROM opt_out_event')
    .all() as unknown as JournalEvent[];
  const all = [...openJournal(journalPath).read(), ...logged];
  const events = [...new Map(all.map((event) => [keyOf(event), { ...event }])).values()];
  const list = database.prepare('SELECT number, source, reason FROM opt_out').all();
  return { journal, events, list: list as unknown as OptOutHistory['list'] };
}

/**
 * Brings the log and the journal of a backup up to everything the home before it knew. The last word on a number
 * counts; but whoever was on the list of the home before is on it after, whatever the backup says.
 */
export function uniteOptOuts(
  database: Database,
  journalPath: string,
  before: OptOutHistory,
  now: number,
): void {
  const inBackup = readHistory(database, journalPath);
  writeFileSync(journalPath, before.journal, { mode: 0o600, flush: true });
  const journal = openJournal(journalPath);
  const written = new Set(journal.read().map(keyOf));
  const all = new Map([...inBackup.events, ...before.events].map((event) => [keyOf(event), event]));
  const events = [...all.values()].toSorted((a, b) => a.at - b.at);
  journal.append(events.filter((event) => !written.has(keyOf(event))));
  takeUpEvents(database, events);
  const optOuts = createOptOuts({ database, journal, clock: { now: () => now, steady: () => now } });
  for (const { number, source, reason } of before.list) optOuts.add([{ number, reason }], source);
}
