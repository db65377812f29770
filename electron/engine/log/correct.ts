/**
 * A wrong number put right: the recipient keeps their row and its history, and gets a second row with the new number,
 * which is tried like any other. The first is never tried again.
 */
import { Failure } from '../../../shared/contract/failure.ts';
import type { Correction } from '../../../shared/contract/corrections.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import type { LocalCode } from '../../../shared/provider/codes.ts';
import { parseNumber } from '../../../shared/recipients.ts';
import { isCorrectable } from '../../../shared/remedy.ts';
import { findOptedOut } from '../people/opt-outs.ts';
import { namesOf } from './create-send.ts';
import type { Database } from './database.ts';
import { addRecipient, setReason } from './deliveries.ts';
import { renewOnceDone } from './holds.ts';
import { sendRow } from './reads.ts';

interface Wrong {
  readonly id: number;
  readonly sendId: number;
  readonly name: string | null;
  readonly state: DeliveryState;
  readonly code: string | null;
}

interface CorrectOptions {
  /** Country of numbers without a country code. */
  country: Parameters<typeof parseNumber>[1];
  sendBefore: number;
  now: number;
}

const CORRECTED = 'local_corrected' satisfies LocalCode;

/**
 * Sends to a recipient's right number instead. Returns the send's id.
 * @throws Failure `not-found`, `correction-refused`, `number-invalid`, `number-opted-out`, `number-in-send`; then
 * nothing has changed.
 */
export function correctNumber(
  database: Database,
  recipientId: number,
  typed: string,
  { country, sendBefore, now }: CorrectOptions,
): number {
  const number = parseNumber(typed, country);
  if (number === null) throw new Failure('number-invalid');
  return database.transaction(() => {
    const wrong = findWrong(database, recipientId);
    if (findOptedOut(database, [number]).length > 0) throw new Failure('number-opted-out');
    const there = database
      .prepare("SELECT 1 FROM recipient WHERE send_id = ? AND number = ? AND state <> 'skipped'")
      .get(wrong.sendId, number);
    if (there !== undefined) throw new Failure('number-in-send');
    const { sendId } = wrong;
    renewOnceDone(database, sendId, sendBefore);
    const state = sendRow(database, sendId).held > 0 ? 'held' : 'queued';
    const name = wrong.name ?? namesOf(database, [number]).get(number) ?? null;
    const id = addRecipient(database, sendId, { number, name, state }, now);
    database
      .prepare('INSERT INTO correction (recipient_id, was_id, at) VALUES (?, ?, ?)')
      .run(id, wrong.id, now);
    setReason(database, wrong.id, CORRECTED, now);
    return sendId;
  });
}

function findWrong(database: Database, recipientId: number): Wrong {
  const row = database
    .prepare('SELECT id, send_id AS sendId, name, state, code FROM recipient WHERE id = ?')
    .get(recipientId) as unknown as Wrong | undefined;
  if (row === undefined) throw new Failure('not-found');
  if (!isCorrectable(row)) throw new Failure('correction-refused');
  return row;
}

/** What became of a recipient's number: what it was before, and what it was corrected to. */
export function correctionOf(database: Database, recipientId: number): Correction {
  const number = (sql: string) =>
    (database.prepare(sql).get(recipientId)?.number as string | undefined) ?? null;
  return {
    was: number(
      'SELECT number FROM correction JOIN recipient ON recipient.id = was_id WHERE recipient_id = ?',
    ),
    now: number(
      'SELECT number FROM correction JOIN recipient ON recipient.id = recipient_id WHERE was_id = ?',
    ),
  };
}
