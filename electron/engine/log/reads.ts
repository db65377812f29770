/** What the window and the command line read: sends, their recipients, a recipient's attempts. */
import { Failure } from '../../../shared/contract/failure.ts';
import type { Output } from '../../../shared/contract/index.ts';
import type {
  AttemptRow,
  HoldReason,
  SendDetail,
  SendFilter,
  SendSummary,
} from '../../../shared/contract/sends.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../../shared/delivery.ts';
import type { Database } from './database.ts';
import { mediaOfSend } from './media-rows.ts';
import { matching, numberSought, type Condition } from './search.ts';

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
  /** How many rows were written together with the send; later ones are corrections. */
  readonly written: number;
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

/**
 * The requests that left from a sender number in the last `span` milliseconds, oldest first: how long ago, and to how
 * many. One that the clock, set back since, puts into the future is left out.
 */
export function sentWithin(
  database: Database,
  span: number,
  now: number,
): { sender: string; ago: number; count: number }[] {
  return database
    .prepare(
      `SELECT send.sender, ?1 - request.started_at AS ago,
         (SELECT count(*) FROM attempt WHERE attempt.request_id = request.id) AS count
       FROM request JOIN send ON send.id = request.send_id
       WHERE request.started_at > ?1 - ?2 AND request.started_at <= ?1 AND send.sender IS NOT NULL
       ORDER BY request.started_at`,
    )
    .all(now, span) as { sender: string; ago: number; count: number }[];
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

interface SendQuery extends SendFilter {
  readonly before: number | null;
  readonly limit: number;
}

/** A page of sends, newest first. */
export function listSends(database: Database, query: SendQuery, liveHold: LiveHold): Output<'sends.list'> {
  const { sql, values } = sendCondition(query);
  const rows = database
    .prepare(`SELECT * FROM send WHERE id < ? AND ${sql} ORDER BY id DESC LIMIT ?`)
    .all(query.before ?? Number.MAX_SAFE_INTEGER, ...values, query.limit + 1) as unknown as SendRow[];
  return {
    sends: rows.slice(0, query.limit).map((row) => summarize(database, row, liveHold)),
    more: rows.length > query.limit,
  };
}

/** Which sends a filter lets through. */
export function sendCondition({ search = '', states, from, to }: SendFilter): Condition {
  const parts = ['true'];
  const values: (string | number)[] = [];
  if (from) {
    parts.push('created_at >= ?');
    values.push(Date.parse(from));
  }
  if (to) {
    parts.push('created_at < ?');
    values.push(Date.parse(to));
  }
  if (states) parts.push(`(${['false', ...states.map((state) => `${state} > 0`)].join(' OR ')})`);
  const words = matching(search, ['folded']);
  const digits = numberSought(search);
  if (words.parts.length > 0) {
    const inWords = words.parts.join(' AND ');
    parts.push(digits === null ? inWords : `(${inWords} OR id IN (${SENDS_TO}))`);
    values.push(...words.values, ...(digits === null ? [] : [digits]));
  }
  return { sql: parts.join(' AND '), values };
}

/** Sends with a recipient whose number has these digits. Everybody is looked through once, for both indexes. */
const SENDS_TO = `WITH sought AS MATERIALIZED (SELECT number FROM person WHERE instr(number, ?) > 0)
  ${['<>', '=']
    .map((is) => `SELECT send_id FROM sought CROSS JOIN recipient USING (number) WHERE state ${is} 'skipped'`)
    .join(' UNION ALL ')}`;

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
