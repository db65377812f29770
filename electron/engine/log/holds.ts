/** A send as a whole: held, released, paused, resumed, stopped, taken back, tried again. */
import { draftContent, type DraftContent } from '../../../shared/contract/draft.ts';
import type { HoldReason } from '../../../shared/contract/sends.ts';
import type { Database } from './database.ts';
import { endWait, moveAll, type Only } from './deliveries.ts';
import { sendRow } from './reads.ts';

/** Keeps the reason why a send does not move on; null lifts it. */
export function setHold(
  database: Database,
  sendId: number,
  hold: { reason: HoldReason; code: string | null } | null,
): void {
  database
    .prepare(
      'UPDATE send SET hold_reason = ?, hold_code = ?, troubles = 0, revision = revision + 1 WHERE id = ?',
    )
    .run(hold?.reason ?? null, hold?.code ?? null, sendId);
}

/** What was learnt about the size of the next request. */
export function setBatch(database: Database, sendId: number, batch: number, troubles: number): void {
  database.prepare('UPDATE send SET batch = ?, troubles = ? WHERE id = ?').run(batch, troubles, sendId);
}

/** The undo window is over: everyone who was held is queued. */
export function release(database: Database, sendId: number, now: number): void {
  database.transaction(() => {
    moveAll(database, sendId, 'release', now);
    database.prepare('UPDATE send SET held_until = NULL, revision = revision + 1 WHERE id = ?').run(sendId);
    database.prepare('DELETE FROM undo WHERE send_id = ?').run(sendId);
  });
}

/** Lifts whatever the user may lift, and gives the send a new limit to leave by. */
export function resume(database: Database, sendId: number, sendBefore: number, now: number): void {
  if (sendRow(database, sendId).held > 0) release(database, sendId, now);
  database.transaction(() => {
    renew(database, sendId, sendBefore);
  });
}

/**
 * Cancels everyone who waits, and who was in doubt stays in doubt. A request in flight keeps its recipients; those who
 * come back from it without having been sent to are cancelled then (`settle`), in whichever process that is.
 */
export function stop(database: Database, sendId: number, now: number): void {
  database.transaction(() => {
    endWait(database, sendId, 'cancel', 'local_stopped', now);
    database.prepare('UPDATE request SET stopped = 1 WHERE send_id = ? AND ended_at IS NULL').run(sendId);
    database.prepare('DELETE FROM undo WHERE send_id = ?').run(sendId);
    setHold(database, sendId, null);
  });
}

/** Cancels a send in its undo window and puts its draft back; null when the window is over. */
export function undo(database: Database, sendId: number, now: number): DraftContent | null {
  const { held_until: heldUntil } = sendRow(database, sendId);
  const kept = database.prepare('SELECT content FROM undo WHERE send_id = ?').get(sendId);
  if (heldUntil === null || kept === undefined) return null;
  const content = draftContent.parse(JSON.parse(kept.content as string));
  stop(database, sendId, now);
  return content;
}

/** Puts refused, unknown or cancelled recipients back in the queue, by the user's own decision. A hold stays. */
export function sendAgain(
  database: Database,
  sendId: number,
  only: Only,
  sendBefore: number,
  now: number,
): void {
  database.transaction(() => {
    renewOnceDone(database, sendId, sendBefore);
    moveAll(database, sendId, 'sendAgain', now, null, only);
  });
}

/** Lifts a hold and gives a new limit to leave by, beginning with one recipient again. */
function renew(database: Database, sendId: number, sendBefore: number): void {
  setHold(database, sendId, null);
  database.prepare('UPDATE send SET send_before = ?, batch = 1 WHERE id = ?').run(sendBefore, sendId);
}

/** The same for a send that is done with; one that is paused or waits keeps its reason. */
export function renewOnceDone(database: Database, sendId: number, sendBefore: number): void {
  const { held, queued, sending } = sendRow(database, sendId);
  if (held + queued + sending === 0) renew(database, sendId, sendBefore);
}
