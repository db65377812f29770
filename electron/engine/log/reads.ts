/** What the window and the command line read: sends, their recipients, a recipient's attempts. */
import { Failure } from '../../../shared/contract/failure.ts';
import type { Output } from '../../../shared/contract/index.ts';
import type {
  AttemptRow,
  HoldReason,
  RecipientRow,
  SendDetail,
  SendSummary,
} from '../../../shared/contract/sends.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../../shared/delivery.ts';
import type { ReceiptKind } from '../../../shared/provider/receipts.ts';
import { wireDigits } from '../../../shared/provider/wire.ts';
import type { Database } from './database.ts';
import { mediaOfSend } from './media-rows.ts';

/** The part of a hold that is not in the log, because it ends with the process: offline, asked to wait, and so on. */
export type LiveHold = (send: SendRow) => SendSummary['hold'];

export interface SendRow {
  readonly id: number;
  readonly mode: 'practice' | 'live';
  readonly created_at: number;
  readonly text: string;
  readonly sender: string | null;
  readonly tag: string | null;
  readonly expires_at: number | null;
  readonly request_receipt: number;
  readonly held_until: number | null;
  readonly send_before: number;
  readonly hold_reason: HoldReason | null;
  readonly hold_code: string | null;
  readonly batch: number;
  readonly troubles: number;
  readonly total: number;
  readonly revision: number;
  readonly held: number;
  readonly queued: number;
  readonly sending: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly skipped: number;
  readonly cancelled: number;
  /** Recipients whose receipt says so. */
  readonly delivered: number;
  readonly undelivered: number;
}

/** Times leave the log as ISO 8601 in UTC. */
export function toInstant(time: number): string {
  return new Date(time).toISOString();
}

/** @throws Failure `not-found`. */
export function sendRow(database: Database, id: number): SendRow {
  const row = database.prepare('SELECT * FROM send WHERE id = ?').get(id);
  if (row === undefined) throw new Failure('not-found');
  return row as unknown as SendRow;
}

/** Sends that still have somebody to try, oldest first. */
export function openSends(database: Database): SendRow[] {
  return database
    .prepare('SELECT * FROM send WHERE held + queued + sending > 0 ORDER BY id')
    .all() as unknown as SendRow[];
}

export function summarize(database: Database, row: SendRow, liveHold: LiveHold): SendSummary {
  const open = row.held + row.queued + row.sending > 0;
  const stored =
    row.hold_reason === null ? null : { reason: row.hold_reason, until: null, code: row.hold_code };
  return {
    id: row.id,
    revision: row.revision,
    createdAt: toInstant(row.created_at),
    mode: row.mode,
    text: row.text,
    sender: row.sender,
    attachments: mediaOfSend(database, row.id),
    total: row.total,
    counts: Object.fromEntries(DELIVERY_STATES.map((state) => [state, row[state]])) as SendSummary['counts'],
    receipts: { delivered: row.delivered, failed: row.undelivered },
    hold: open ? (stored ?? liveHold(row)) : null,
  };
}

export function describeSend(database: Database, id: number, liveHold: LiveHold): SendDetail {
  const row = sendRow(database, id);
  return {
    ...summarize(database, row, liveHold),
    tag: row.tag,
    expiresAt: row.expires_at === null ? null : toInstant(row.expires_at),
    requestReceipt: row.request_receipt === 1,
  };
}

/** A page of sends, newest first. */
export function listSends(
  database: Database,
  { before, limit }: { before: number | null; limit: number },
  liveHold: LiveHold,
): Output<'sends.list'> {
  const rows = database
    .prepare('SELECT * FROM send WHERE id < ? ORDER BY id DESC LIMIT ?')
    .all(before ?? Number.MAX_SAFE_INTEGER, limit + 1) as unknown as SendRow[];
  return {
    sends: rows.slice(0, limit).map((row) => summarize(database, row, liveHold)),
    more: rows.length > limit,
  };
}

interface RecipientQuery {
  id: number;
  states: readonly DeliveryState[] | null;
  search: string;
  offset: number;
  limit: number;
}

/** A page of a send's recipients in the order they were given, and how many there are in all. */
export function listRecipients(database: Database, query: RecipientQuery): Output<'sends.recipients'> {
  const row = sendRow(database, query.id);
  const conditions = ['send_id = ?1'];
  const values: (string | number)[] = [query.id];
  if (query.states) {
    values.push(JSON.stringify(query.states));
    conditions.push(`state IN (SELECT value FROM json_each(?${values.length}))`);
  }
  const search = query.search.trim();
  if (search !== '') {
    const digits = wireDigits(search);
    values.push(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
    const byName = `name LIKE ?${values.length} ESCAPE '\\'`;
    if (digits === '') conditions.push(byName);
    else {
      values.push(`%${digits}%`);
      conditions.push(`(${byName} OR number LIKE ?${values.length})`);
    }
  }
  const where = conditions.join(' AND ');
  const rows = database
    .prepare(
      `SELECT * FROM recipient WHERE ${where} ORDER BY position LIMIT ${query.limit} OFFSET ${query.offset}`,
    )
    .all(...values);
  const total = values.length === 1 ? row.total : countRecipients(database, where, values, query, row);
  return { rows: rows.map(toRecipient), total };
}

function countRecipients(
  database: Database,
  where: string,
  values: (string | number)[],
  query: RecipientQuery,
  row: SendRow,
): number {
  // Without a search the send's own counts answer at once, also for 100,000 recipients.
  if (query.search.trim() === '' && query.states) {
    return query.states.reduce((sum, state) => sum + row[state], 0);
  }
  const { n } = database.prepare(`SELECT count(*) AS n FROM recipient WHERE ${where}`).get(...values) as {
    n: number;
  };
  return n;
}

function toRecipient(row: Record<string, unknown>): RecipientRow {
  return {
    id: row.id as number,
    position: row.position as number,
    to: row.number as string,
    name: row.name as string | null,
    state: row.state as DeliveryState,
    code: row.code as string | null,
    messageId: row.message_id as string | null,
    httpStatus: row.http_status as number | null,
    receipt:
      row.receipt === null
        ? null
        : {
            kind: row.receipt as ReceiptKind,
            status: row.receipt_status as string,
            at: toInstant(row.receipt_at as number),
          },
    attempts: row.attempts as number,
    updatedAt: toInstant(row.updated_at as number),
  };
}

/** Every attempt for one recipient, oldest first. */
export function listAttempts(database: Database, recipientId: number): AttemptRow[] {
  const rows = database
    .prepare(
      `SELECT attempt.number, outcome, code, message_id, started_at, ended_at, http_status, wording
       FROM attempt JOIN request ON request.id = attempt.request_id
       WHERE recipient_id = ? ORDER BY attempt.number`,
    )
    .all(recipientId);
  return rows.map((row) => ({
    number: row.number as number,
    startedAt: toInstant(row.started_at as number),
    endedAt: row.ended_at === null ? null : toInstant(row.ended_at as number),
    outcome: row.outcome as DeliveryState | null,
    httpStatus: row.http_status as number | null,
    code: row.code as string | null,
    messageId: row.message_id as string | null,
    wording: row.wording as string | null,
  }));
}
