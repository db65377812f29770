/**
 * What is kept beside the rows so that it need not be counted: reasons by send, and the people of the log. Written in
 * the transaction of the rows they speak of.
 */
import type { DeliveryState } from '../../../shared/delivery.ts';
import type { Database } from './database.ts';

/** So many recipients of a send went from one state and reason to another. */
export interface Move {
  readonly from: DeliveryState;
  readonly fromCode: string | null;
  readonly to: DeliveryState;
  readonly toCode: string | null;
  readonly recipients: number;
}

/** Counts the reasons of a send that has just been written. */
export function countReasons(database: Database, sendId: number): void {
  database
    .prepare(
      `INSERT INTO reason_count
       SELECT send_id, state, coalesce(code, ''), count(*) FROM recipient WHERE send_id = ? GROUP BY 1, 2, 3`,
    )
    .run(sendId);
}

/** What is a number in E.164, and not an entry that never was one. */
export const IS_NUMBER = `number GLOB '+[1-9]*' AND number NOT GLOB '+*[^0-9]*'
  AND length(number) BETWEEN 8 AND 16`;

/**
 * Notes the people of a send that has just been written, or of one row of it. In the order of numbers, which costs a
 * tenth of any other.
 */
export function meetPeople(database: Database, sendId: number, recipientId?: number): void {
  const only = recipientId === undefined ? '' : 'AND id = ?';
  database
    .prepare(
      `INSERT INTO person SELECT number, name, coalesce(folded, '') FROM recipient
       WHERE send_id = ? AND ${IS_NUMBER} ${only} ORDER BY number
       ON CONFLICT (number) DO UPDATE SET name = excluded.name, folded = excluded.folded
         WHERE excluded.name IS NOT NULL AND excluded.name IS NOT name`,
    )
    .run(sendId, ...(recipientId === undefined ? [] : [recipientId]));
}

/** Counts one recipient who was added to a send. */
export function countAdded(database: Database, sendId: number, state: DeliveryState): void {
  database
    .prepare(
      `UPDATE send SET total = total + 1, ${state} = ${state} + 1, revision = revision + 1 WHERE id = ?`,
    )
    .run(sendId);
  database.prepare(MORE).run(sendId, state, '', 1);
}

/** Keeps the counts of a send, by state and by reason, when recipients have moved. The caller holds the transaction. */
export function countMoves(database: Database, sendId: number, moves: readonly Move[]): void {
  const states = new Map<DeliveryState, number>();
  const reasons = new Map<string, { state: DeliveryState; code: string; by: number }>();
  const shift = (state: DeliveryState, code: string | null, by: number): void => {
    states.set(state, (states.get(state) ?? 0) + by);
    const key = `${state}\n${code ?? ''}`;
    const known = reasons.get(key);
    if (known) known.by += by;
    else reasons.set(key, { state, code: code ?? '', by });
  };
  for (const { from, fromCode, to, toCode, recipients } of moves) {
    shift(from, fromCode, -recipients);
    shift(to, toCode, recipients);
  }
  const changed = [...states].filter(([, by]) => by !== 0);
  const assignments = ['revision = revision + 1', ...changed.map(([state]) => `${state} = ${state} + ?`)];
  database
    .prepare(`UPDATE send SET ${assignments.join(', ')} WHERE id = ?`)
    .run(...changed.map(([, by]) => by), sendId);
  for (const { state, code, by } of reasons.values()) {
    if (by > 0) database.prepare(MORE).run(sendId, state, code, by);
    if (by < 0) database.prepare(FEWER).run(by, sendId, state, code);
  }
}

const MORE = `INSERT INTO reason_count VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients`;
const FEWER =
  'UPDATE reason_count SET recipients = recipients + ? WHERE send_id = ? AND state = ? AND code = ?';
