/**
 * Delivery receipts in the log: kept as they came, told whom they are about, and summed up on the recipient and the
 * send in the same transaction. Nothing here turns an accepted recipient into anything else.
 */
import type { ReceiptRow, ReceiptSource } from '../../../shared/contract/receipts.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import { decisive, receiptKind, type ReceiptKind } from '../../../shared/provider/receipts.ts';
import type { DeliveryReceipt } from '../../../shared/provider/webhook.ts';
import { wireDigits } from '../../../shared/provider/wire.ts';
import { isDeleted } from '../../../shared/people/deleted.ts';
import type { Database } from './database.ts';
import { moveAll } from './deliveries.ts';
import { toInstant } from './reads.ts';

export interface Kept {
  /** Receipts that were not in the log before, known messages or not. */
  readonly added: number;
  /** Receipts that were. */
  readonly doubles: number;
  /** Ids of messages that the log does not know, each once. Their receipts are kept too. */
  readonly strangers: string[];
  /** Sends that changed. */
  readonly sends: number[];
}

/** Keeps receipts, in one transaction. The same receipt twice is one receipt. */
export function keepReceipts(
  database: Database,
  receipts: readonly DeliveryReceipt[],
  source: ReceiptSource,
  now: number,
): Kept {
  return database.transaction(() => {
    const insert = database.prepare(
      `INSERT INTO receipt
         (recipient_id, message_id, receipt_id, status, kind, at, from_number, to_number, source, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    let added = 0;
    const strangers = new Set<string>();
    const recipients = new Set<number>();
    for (const receipt of receipts) {
      const { from, to, delivery_status: status, timestamp } = receipt;
      const recipient = findRecipient(database, receipt.mms.id, [from, to]);
      if (recipient === null) strangers.add(receipt.mms.id);
      else recipients.add(recipient);
      // Nothing brings back the number of somebody who was deleted.
      const nameless = recipient !== null && isDeleted(numberOf(database, recipient));
      const at = timestamp == null ? null : Date.parse(timestamp);
      const { changes } = insert.run(
        recipient,
        receipt.mms.id,
        receipt.id,
        status,
        receiptKind(status),
        at,
        nameless ? null : (from ?? null),
        nameless ? null : (to ?? null),
        source,
        now,
      );
      added += Number(changes);
    }
    const sends = added > 0 ? sumUp(database, [...recipients], now) : [];
    return { added, doubles: receipts.length - added, strangers: [...strangers], sends };
  });
}

function numberOf(database: Database, recipientId: number): string {
  return database.prepare('SELECT number FROM recipient WHERE id = ?').get(recipientId)?.number as string;
}

/**
 * The recipient whose message has this id. Swift's ids are its own; were one there twice, the numbers of the receipt
 * decide, and nobody is chosen by chance.
 */
function findRecipient(
  database: Database,
  messageId: string,
  numbers: readonly (string | null | undefined)[],
): number | null {
  const found = database
    .prepare(
      `SELECT DISTINCT recipient.id, recipient.number FROM attempt
       JOIN recipient ON recipient.id = attempt.recipient_id WHERE attempt.message_id = ? LIMIT 100`,
    )
    .all(messageId) as { id: number; number: string }[];
  const digits = new Set(numbers.flatMap((number) => (number == null ? [] : [wireDigits(number)])));
  const named = found.length > 1 ? found.filter(({ number }) => digits.has(wireDigits(number))) : found;
  return named.length === 1 ? named[0]!.id : null;
}

/**
 * After a request was settled: a receipt may have been quicker than the answer, and one of an earlier attempt may
 * prove what this attempt leaves in doubt. Within the transaction of the caller. Ids are those of the recipients.
 */
export function claimReceipts(database: Database, ids: readonly number[], now: number): void {
  const json = JSON.stringify(ids);
  const unclaimed = database
    .prepare(
      `SELECT receipt.id, receipt.message_id AS messageId, from_number AS "from", to_number AS "to"
       FROM attempt JOIN receipt ON receipt.message_id = attempt.message_id AND receipt.recipient_id IS NULL
       WHERE attempt.recipient_id IN (SELECT value FROM json_each(?)) AND attempt.message_id IS NOT NULL`,
    )
    .all(json) as { id: number; messageId: string; from: string | null; to: string | null }[];
  for (const { id, messageId, from, to } of unclaimed) {
    const recipient = findRecipient(database, messageId, [from, to]);
    if (recipient !== null)
      database.prepare('UPDATE receipt SET recipient_id = ? WHERE id = ?').run(recipient, id);
  }
  const concerned = database
    .prepare(
      'SELECT DISTINCT recipient_id AS id FROM receipt WHERE recipient_id IN (SELECT value FROM json_each(?))',
    )
    .all(json) as { id: number }[];
  if (concerned.length > 0)
    sumUp(
      database,
      concerned.map(({ id }) => id),
      now,
    );
}

interface Summed {
  readonly id: number;
  readonly sendId: number;
  readonly state: DeliveryState;
  readonly receipt: ReceiptKind | null;
  readonly status: string | null;
  readonly at: number | null;
  /** Of the last attempt, if it was given one. */
  readonly messageId: string | null;
}

/**
 * Brings these recipients, and the counts of their sends, to what their receipts say: an arrival counts whichever attempt
 * it is of, anything else only of the last one. Returns the sends that changed.
 */
function sumUp(database: Database, ids: readonly number[], now: number): number[] {
  const changed = new Set<number>();
  const find = database.prepare(
    `SELECT id, send_id AS sendId, state, receipt, receipt_status AS status, receipt_at AS at, message_id AS messageId
     FROM recipient WHERE id = ?`,
  );
  const read = database.prepare(
    `SELECT kind, status, coalesce(at, received_at) AS at FROM receipt
     WHERE recipient_id = ? AND (kind = 'delivered' OR message_id = ?)`,
  );
  for (const id of ids) {
    const row = find.get(id) as unknown as Summed;
    const found = read.all(id, row.messageId) as unknown as {
      kind: ReceiptKind;
      status: string;
      at: number;
    }[];
    const best = decisive(found) ?? { kind: null, status: null, at: null };
    if (best.kind !== row.receipt || best.status !== row.status || best.at !== row.at) {
      database
        .prepare('UPDATE recipient SET receipt = ?, receipt_status = ?, receipt_at = ? WHERE id = ?')
        .run(best.kind, best.status, best.at, id);
      const shift = (kind: ReceiptKind): number => Number(best.kind === kind) - Number(row.receipt === kind);
      database
        .prepare(
          `UPDATE send SET delivered = delivered + ?, undelivered = undelivered + ?, revision = revision + 1
           WHERE id = ?`,
        )
        .run(shift('delivered'), shift('failed'), row.sendId);
      changed.add(row.sendId);
    }
    // What arrived was taken: nobody is in doubt, or tried again, who has the message. A request under way ends first.
    if (best.kind === 'delivered' && row.state !== 'sending') {
      if (moveAll(database, row.sendId, 'accept', now, 'ok', { ids: [id] }) > 0) changed.add(row.sendId);
    }
  }
  return [...changed];
}

/** Every receipt about a recipient, in the order they came. */
export function listReceipts(database: Database, recipientId: number): ReceiptRow[] {
  return database
    .prepare(
      `SELECT kind, status, at, source, received_at AS receivedAt FROM receipt WHERE recipient_id = ? ORDER BY id`,
    )
    .all(recipientId)
    .map(toRow);
}

/** Receipts that name a number (E.164) as the one it went to, about messages that the log does not know. */
export function strayReceipts(
  database: Database,
  number: string,
): { messageId: string; receipt: ReceiptRow }[] {
  return database
    .prepare(
      `SELECT message_id AS messageId, kind, status, at, source, received_at AS receivedAt FROM receipt
       WHERE recipient_id IS NULL AND ltrim(to_number, '+') = ? ORDER BY id`,
    )
    .all(wireDigits(number))
    .map((row) => ({ messageId: row.messageId as string, receipt: toRow(row) }));
}

function toRow(row: Record<string, unknown>): ReceiptRow {
  return {
    kind: row.kind as ReceiptKind,
    status: row.status as string,
    at: row.at === null ? null : toInstant(row.at as number),
    source: row.source as ReceiptSource,
    receivedAt: toInstant(row.receivedAt as number),
  };
}
