/**
 * Old sends are removed where the user chose so. Opt-outs, their history, contacts and consent are no part of a send and
 * stay. A send that still has somebody to try is never touched, and one with somebody in doubt only where that is said.
 */
import type { RemovalPreview } from '../../../shared/contract/storage.ts';
import { DELIVERY_STATES } from '../../../shared/delivery.ts';
import type { Database } from '../log/database.ts';
import { toInstant } from '../log/reads.ts';
import { inSlices } from './slices.ts';

/** What is kept: sends of the last so many months, and older ones with somebody in doubt unless `undecided`. */
export interface Keeping {
  /** 0: everything is kept for good. */
  readonly months: number;
  /** True: also what is in doubt may go. */
  readonly undecided: boolean;
}

/** What is older than this goes: the same day and time so many months ago, or the last day of a shorter month. */
export function oldestKept(months: number, now: number): number {
  const date = new Date(now);
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() - months);
  const lastDay = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(day, lastDay));
  return date.getTime();
}

const SETTLED = 'held + queued + sending = 0';
/** Made before a time (`?1`), and nobody in it tried again since. */
const OLD = `created_at < ?1
  AND NOT EXISTS (SELECT 1 FROM request WHERE request.send_id = send.id AND started_at >= ?1)`;
const mayGo = ({ undecided }: Keeping): string => (undecided ? SETTLED : `${SETTLED} AND unknown = 0`);

/** What removing would remove, and what it would leave although it is old. Reads only. */
export function previewRemoval(database: Database, keeping: Keeping, now: number): RemovalPreview {
  const before = oldestKept(keeping.months, now);
  const row = database
    .prepare(
      `SELECT count(*) FILTER (WHERE ${mayGo(keeping)}) AS sends,
         total(total) FILTER (WHERE ${mayGo(keeping)}) AS recipients,
         count(*) FILTER (WHERE NOT (${SETTLED})) AS open,
         count(*) FILTER (WHERE ${SETTLED} AND unknown > 0) AS undecided
       FROM send WHERE ${OLD}`,
    )
    .get(before) as { sends: number; recipients: number; open: number; undecided: number };
  const { sends, recipients, open, undecided } = keeping.months === 0 ? NOTHING : row;
  return { before: toInstant(before), sends, recipients, open, undecided };
}

/** Rows; each slice is a commit, which costs the disk about as much as two hundred rows do. */
const SLICE = { least: 200, most: 2000 };

const NOTHING = { sends: 0, recipients: 0, open: 0, undecided: 0 };

export interface RemovalOptions {
  database: Database;
  keeping: Keeping;
  now: number;
  /** Told after every send that went, with its id. */
  onSend: (sendId: number) => void;
  signal: AbortSignal;
}

/**
 * Removes what may go, in slices. Counts agree with the rows at every moment; cut off in the middle, it goes on with the
 * same send the next time. Resolves with the number of sends removed.
 */
export async function removeOld({ database, keeping, now, onSend, signal }: RemovalOptions): Promise<number> {
  if (keeping.months === 0) return 0;
  const before = oldestKept(keeping.months, now);
  const next = database.prepare(
    `SELECT id FROM send WHERE ${OLD} AND ${mayGo(keeping)} ORDER BY created_at, id LIMIT 1`,
  );
  let removed = 0;
  await inSlices(
    SLICE,
    (size) => {
      const found = next.get(before) as { id: number } | undefined;
      if (!found) return false;
      if (removeSome(database, found.id, size)) {
        removed += 1;
        onSend(found.id);
      }
      return true;
    },
    signal,
  );
  await inSlices(SLICE, (size) => forgetStrangers(database, before, size) > 0, signal);
  return removed;
}

/** Removes the last rows of a send, or the send with the last of them; true when it is gone. */
function removeSome(database: Database, sendId: number, size: number): boolean {
  return database.transaction(() => {
    const rows = database
      .prepare(
        'SELECT id, state, code, receipt FROM recipient WHERE send_id = ? ORDER BY position DESC LIMIT ?',
      )
      .all(sendId, size) as unknown as Row[];
    if (rows.length < size) {
      database.prepare('DELETE FROM send WHERE id = ?').run(sendId);
      return true;
    }
    discount(database, sendId, rows);
    database
      .prepare('DELETE FROM recipient WHERE id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(rows.map(({ id }) => id)));
    return false;
  });
}

interface Row {
  readonly id: number;
  readonly state: string;
  readonly code: string | null;
  readonly receipt: string | null;
}

/** Takes rows out of every count of their send. */
function discount(database: Database, sendId: number, rows: readonly Row[]): void {
  const many = (test: (row: Row) => boolean): number => rows.filter(test).length;
  const fewer = {
    total: rows.length,
    delivered: many(({ receipt }) => receipt === 'delivered'),
    undelivered: many(({ receipt }) => receipt === 'failed'),
    ...Object.fromEntries(DELIVERY_STATES.map((name) => [name, many(({ state }) => state === name)])),
  };
  const names = Object.keys(fewer);
  database
    .prepare(
      // The rows that were written with the send lie side by side from the first on; the last ones go first.
      `UPDATE send SET ${names.map((name) => `${name} = ${name} - ?`).join(', ')},
         written = min(written, total - ?), revision = revision + 1 WHERE id = ?`,
    )
    .run(...Object.values(fewer), rows.length, sendId);
  const reasons = Map.groupBy(rows, ({ state, code }) => `${state}\n${code ?? ''}`);
  for (const group of reasons.values()) {
    const [{ state, code }] = group as [Row];
    database
      .prepare(
        'UPDATE reason_count SET recipients = recipients - ? WHERE send_id = ? AND state = ? AND code = ?',
      )
      .run(group.length, sendId, state, code ?? '');
  }
}

/** Receipts about messages the log does not know go with what is as old. Returns how many went. */
function forgetStrangers(database: Database, before: number, size: number): number {
  const { changes } = database
    .prepare(
      `DELETE FROM receipt WHERE id IN
         (SELECT id FROM receipt WHERE recipient_id IS NULL AND received_at < ? LIMIT ?)`,
    )
    .run(before, size);
  return Number(changes);
}
