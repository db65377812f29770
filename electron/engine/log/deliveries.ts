/**
 * The only place that moves recipients from state to state. Every move is guarded by shared/delivery.ts and keeps
 * the send's counts in the same transaction; a move that does not apply changes nothing.
 */
import {
  nextDeliveryState,
  statesAllowing,
  type DeliveryAction,
  type DeliveryState,
} from '../../../shared/delivery.ts';
import type { LocalCode } from '../../../shared/provider/codes.ts';
import type { RequestOutcome, Verdict } from '../provider/outcome.ts';
import { fold } from '../people/sheet/columns.ts';
import type { Database } from './database.ts';
import { openSends } from './reads.ts';
import { countAdded, countMoves, meetPeople, type Move } from './summaries.ts';

export interface Dispatched {
  readonly requestId: number;
  readonly sendId: number;
  /** In the order of the request's `to`. */
  readonly recipients: readonly { id: number; number: string; attempt: number }[];
}

/**
 * Takes up to `limit` queued recipients of a send and writes their attempts. Committed before the request leaves.
 * Whoever has opted out since the send was written is skipped. Null when nobody is left to send to.
 */
export function dispatch(database: Database, sendId: number, limit: number, now: number): Dispatched | null {
  return database.transaction(() => {
    const next = nextQueued(database, sendId, limit, now);
    if (next.length === 0) return null;
    const { lastInsertRowid } = database
      .prepare('INSERT INTO request (send_id, started_at) VALUES (?, ?)')
      .run(sendId, now);
    const requestId = Number(lastInsertRowid);
    const ids = JSON.stringify(next.map(({ id }) => id));
    database
      .prepare(
        `INSERT INTO attempt (recipient_id, number, request_id)
         SELECT id, attempts + 1, ? FROM recipient WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .run(requestId, ids);
    database
      .prepare(
        `UPDATE recipient SET state = 'sending', code = NULL, attempts = attempts + 1, updated_at = ?
         WHERE id IN (SELECT value FROM json_each(?)) AND state = 'queued'`,
      )
      .run(now, ids);
    const moves = next.map(({ code }) => dispatchedFrom(code));
    countMoves(database, sendId, moves);
    const recipients = next.map(({ id, number, attempt }) => ({ id, number, attempt }));
    return { requestId, sendId, recipients };
  });
}

const dispatchedFrom = (fromCode: string | null): Move => ({
  from: 'queued',
  fromCode,
  to: 'sending',
  toCode: null,
  recipients: 1,
});

/** Whoever is sending has no reason: dispatching took away the one of an earlier try. */
const settledTo = (to: DeliveryState, toCode: string | null): Move => ({
  from: 'sending',
  fromCode: null,
  to,
  toCode,
  recipients: 1,
});

interface Queued {
  id: number;
  number: string;
  attempt: number;
  code: string | null;
  optedOut: number;
}

function nextQueued(database: Database, sendId: number, limit: number, now: number): Queued[] {
  for (;;) {
    const rows = database
      .prepare(
        `SELECT id, number, attempts + 1 AS attempt, code, number IN (SELECT number FROM opt_out) AS optedOut
         FROM recipient WHERE send_id = ? AND state = 'queued' ORDER BY position LIMIT ?`,
      )
      .all(sendId, limit) as unknown as Queued[];
    const optedOut = rows.filter((row) => row.optedOut === 1);
    if (optedOut.length === 0) return rows;
    skipOptedOut(
      database,
      optedOut.map(({ number }) => number),
      now,
    );
  }
}

/** Skips these numbers wherever they wait. Returns the sends that changed. */
export function skipOptedOut(database: Database, numbers: readonly string[], now: number): number[] {
  return database.transaction(() => {
    const waiting = database
      .prepare(
        `SELECT id, send_id AS sendId FROM recipient
         WHERE number IN (SELECT value FROM json_each(?)) AND state IN ('held', 'queued')
           -- What the index of numbers is for; without it every row there ever was is read.
           AND state <> 'skipped'`,
      )
      .all(JSON.stringify(numbers)) as { id: number; sendId: number }[];
    const bySend = Map.groupBy(waiting, ({ sendId }) => sendId);
    for (const [sendId, recipients] of bySend) {
      const ids = recipients.map(({ id }) => id);
      endWait(database, sendId, 'skip', 'local_opted_out', now, ids);
    }
    return [...bySend.keys()];
  });
}

/**
 * Ends the wait of everyone of a send, or of these: they are skipped or cancelled. Whoever may have been sent to by
 * an earlier attempt goes back to `unknown`, so that nobody who may have got the message is called untried.
 */
export function endWait(
  database: Database,
  sendId: number,
  action: 'skip' | 'cancel',
  code: LocalCode,
  now: number,
  ids?: readonly number[],
): void {
  database.transaction(() => {
    const only = ids ? { ids } : {};
    const among = ids && new Set(ids);
    const tried = database
      .prepare(`SELECT id FROM recipient WHERE send_id = ? AND state IN ('held', 'queued') AND attempts > 0`)
      .all(sendId) as { id: number }[];
    const doubts = earlierDoubts(
      database,
      tried.map(({ id }) => id).filter((id) => !among || among.has(id)),
    );
    for (const [id, lostBy] of doubts) moveAll(database, sendId, 'lose', now, lostBy, { ids: [id] });
    moveAll(database, sendId, action, now, code, only);
  });
}

/** Those of these recipients who may have been sent to by an attempt, with that attempt's code. */
function earlierDoubts(database: Database, ids: readonly number[]): Map<number, string | null> {
  if (ids.length === 0) return new Map();
  const rows = database
    .prepare(
      `SELECT recipient_id AS id, code FROM attempt
       WHERE recipient_id IN (SELECT value FROM json_each(?)) AND outcome = 'unknown' ORDER BY number`,
    )
    .all(JSON.stringify(ids)) as { id: number; code: string | null }[];
  return new Map(rows.map(({ id, code }) => [id, code]));
}

const ACTION = { accepted: 'accept', refused: 'refuse', unknown: 'lose' } as const satisfies Record<
  Verdict['state'],
  DeliveryAction
>;

/**
 * Writes what came of a request: every recipient's result, or all of them back in the queue. Where the user stopped the
 * send meanwhile, whoever would be back in the queue is cancelled.
 */
export function settle(
  database: Database,
  dispatched: Dispatched,
  outcome: RequestOutcome,
  now: number,
): void {
  database.transaction(() => {
    closeRequest(database, dispatched.requestId, outcome, now);
    const triedBefore = dispatched.recipients.filter(({ attempt }) => attempt > 1).map(({ id }) => id);
    const doubts = earlierDoubts(database, triedBefore);
    const results = dispatched.recipients.map(({ id, attempt }, index) => {
      const { action, code, messageId } = resultOf(outcome, index);
      const result = nextDeliveryState('sending', action);
      if (result === null) throw new Error(`no way from sending by ${action}`);
      // Refused now, but an earlier attempt may have arrived: the attempt is refused, the recipient stays in doubt.
      const doubtful = result === 'refused' && doubts.has(id);
      const [state, reason] = doubtful ? (['unknown', doubts.get(id)] as const) : ([result, code] as const);
      return { id, attempt, result, code, state, reason, messageId };
    });
    const json = JSON.stringify(results);
    database.prepare(CLOSE_ATTEMPTS).run(json);
    database.prepare(SETTLE_RECIPIENTS).run(json, outcome.httpStatus, now);
    const moves = results.map(({ state, reason = null }) => settledTo(state, reason));
    countMoves(database, dispatched.sendId, moves);
    const { stopped } = database
      .prepare('SELECT stopped FROM request WHERE id = ?')
      .get(dispatched.requestId)!;
    if (stopped === 0) return;
    const ids = dispatched.recipients.map(({ id }) => id);
    endWait(database, dispatched.sendId, 'cancel', 'local_stopped', now, ids);
  });
}

/** The results of a request as rows: JSON goes in, so that a batch costs one statement and not a hundred. */
const RESULTS = `SELECT value ->> 'id' AS id, value ->> 'attempt' AS attempt, value ->> 'result' AS result,
  value ->> 'code' AS code, value ->> 'state' AS state, value ->> 'reason' AS reason,
  value ->> 'messageId' AS message_id FROM json_each(?1)`;
const CLOSE_ATTEMPTS = `
  UPDATE attempt SET outcome = settled.result, code = settled.code, message_id = settled.message_id
  FROM (${RESULTS}) AS settled
  WHERE attempt.recipient_id = settled.id AND attempt.number = settled.attempt`;
const SETTLE_RECIPIENTS = `
  UPDATE recipient SET state = settled.state, code = settled.reason, message_id = settled.message_id,
    http_status = ?2, updated_at = ?3
  FROM (${RESULTS}) AS settled
  WHERE recipient.id = settled.id AND recipient.state = 'sending'`;

function resultOf(
  outcome: RequestOutcome,
  index: number,
): { action: DeliveryAction; code: string | null; messageId: string | null } {
  if (outcome.kind === 'settled') {
    const verdict = outcome.verdicts[index];
    // The provider room promises a verdict for each; were one missing, the message may have been sent.
    if (!verdict) return { action: 'lose', code: 'local_no_result' satisfies LocalCode, messageId: null };
    return { action: ACTION[verdict.state], code: verdict.code, messageId: verdict.messageId };
  }
  const code = outcome.kind === 'returned' ? outcome.code : ('local_request_refused' satisfies LocalCode);
  return { action: 'return', code, messageId: null };
}

function closeRequest(database: Database, requestId: number, outcome: RequestOutcome, now: number): void {
  database
    .prepare('UPDATE request SET ended_at = ?, http_status = ?, wording = ? WHERE id = ?')
    .run(now, outcome.httpStatus, outcome.wording, requestId);
}

/**
 * After a crash: whoever was `sending` may have got the message. Only the process that holds the sending lease may
 * call this. Returns the ids of the sends it touched.
 */
export function sweepInterrupted(database: Database, now: number): number[] {
  const code = 'local_interrupted' satisfies LocalCode;
  const touched = openSends(database).filter(({ sending }) => sending > 0);
  if (touched.length === 0) return [];
  return database.transaction(() => {
    const close = database.prepare(
      `UPDATE attempt SET outcome = 'unknown', code = ? WHERE outcome IS NULL AND recipient_id IN
         (SELECT id FROM recipient WHERE send_id = ? AND state = 'sending')`,
    );
    for (const { id } of touched) {
      close.run(code, id);
      moveAll(database, id, 'lose', now, code, { states: ['sending'] });
    }
    return touched.map(({ id }) => id);
  });
}

/**
 * After an older copy of the log was restored: everybody who waits in it may have been sent to since. An attempt of
 * each says so, for a doubt that is in no attempt would be forgotten at the next try.
 */
export function loseAllOpen(database: Database, now: number): void {
  const code = 'local_restored' satisfies LocalCode;
  database.transaction(() => {
    sweepInterrupted(database, now);
    for (const { id } of openSends(database)) {
      const { lastInsertRowid: requestId } = database
        .prepare('INSERT INTO request (send_id, started_at, ended_at) VALUES (?1, ?2, ?2)')
        .run(id, now);
      const waiting = `send_id = ? AND state IN ('held', 'queued')`;
      database
        .prepare(
          `INSERT INTO attempt (recipient_id, number, request_id, outcome, code)
           SELECT id, attempts + 1, ?, 'unknown', ? FROM recipient WHERE ${waiting}`,
        )
        .run(requestId, code, id);
      database.prepare(`UPDATE recipient SET attempts = attempts + 1 WHERE ${waiting}`).run(id);
      moveAll(database, id, 'lose', now, code, { states: ['held', 'queued'] });
    }
  });
}

/** Which recipients of a send; what is left out or null leaves nobody out. */
export interface Only {
  readonly states?: readonly DeliveryState[];
  readonly ids?: readonly number[] | null;
  readonly codes?: readonly (string | null)[] | null;
}

/** Neither who asked to stop nor who has another number by now. */
const MAY_BE_TRIED_AGAIN = `AND number NOT IN (SELECT number FROM opt_out)
  AND id NOT IN (SELECT was_id FROM correction) AND number NOT LIKE 'deleted:%'`;

/**
 * Moves everyone of a send to whom the action applies, or `only` some of them. Returns how many moved. Whoever has
 * opted out is never tried again, nor a number that was corrected. The caller holds a transaction.
 */
export function moveAll(
  database: Database,
  sendId: number,
  action: DeliveryAction,
  now: number,
  code: string | null = null,
  only: Only = {},
): number {
  const from = statesAllowing(action).filter((state) => !only.states || only.states.includes(state));
  const codes = only.codes?.map((reason) => reason ?? '');
  const lists = [only.ids, codes].map((list) => (list ? [JSON.stringify(list)] : []));
  const byId = only.ids ? 'AND id IN (SELECT value FROM json_each(?))' : '';
  const byCode = codes ? "AND coalesce(code, '') IN (SELECT value FROM json_each(?))" : '';
  const willing = action === 'sendAgain' ? MAY_BE_TRIED_AGAIN : '';
  const moves: Move[] = [];
  for (const state of from) {
    const to = nextDeliveryState(state, action);
    if (to === null) continue;
    const where = `send_id = ? AND state = ? ${byId} ${byCode} ${willing}`;
    const values = [sendId, state, ...lists.flat()];
    const leaving = database
      .prepare(`SELECT code, count(*) AS recipients FROM recipient WHERE ${where} GROUP BY code`)
      .all(...values) as { code: string | null; recipients: number }[];
    if (leaving.length === 0) continue;
    database
      .prepare(`UPDATE recipient SET state = ?, code = ?, updated_at = ? WHERE ${where}`)
      .run(to, code, now, ...values);
    for (const { code: fromCode, recipients } of leaving)
      moves.push({ from: state, fromCode, to, toCode: code, recipients });
  }
  if (moves.length > 0) countMoves(database, sendId, moves);
  return moves.reduce((sum, { recipients }) => sum + recipients, 0);
}

/** Adds a recipient below those a send has, and returns their id. The caller holds a transaction. */
export function addRecipient(
  database: Database,
  sendId: number,
  { number, name, state }: { number: string; name: string | null; state: 'held' | 'queued' },
  now: number,
): number {
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO recipient (send_id, position, number, name, folded, state, updated_at)
       SELECT ?1, max(position) + 1, ?2, ?3, ?4, ?5, ?6 FROM recipient WHERE send_id = ?1`,
    )
    .run(sendId, number, name, name === null ? null : fold(name), state, now);
  const id = Number(lastInsertRowid);
  countAdded(database, sendId, state);
  meetPeople(database, sendId, id);
  return id;
}

/** Gives a recipient another reason and leaves the state as it is. The caller holds a transaction. */
export function setReason(database: Database, recipientId: number, code: LocalCode, now: number): void {
  const row = database
    .prepare('SELECT send_id AS sendId, state, code FROM recipient WHERE id = ?')
    .get(recipientId) as { sendId: number; state: DeliveryState; code: string | null };
  database.prepare('UPDATE recipient SET code = ?, updated_at = ? WHERE id = ?').run(code, now, recipientId);
  const { sendId, state, code: fromCode } = row;
  countMoves(database, sendId, [{ from: state, fromCode, to: state, toCode: code, recipients: 1 }]);
}
