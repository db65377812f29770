/** The message being written: one row, replaced on every change. */
import { randomUUID } from 'node:crypto';
import { draftContent, type DraftContent } from '../../../shared/contract/draft.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import type { LocalCode } from '../../../shared/provider/codes.ts';
import { joinEntries, MOST_RECIPIENTS } from '../../../shared/recipients.ts';
import type { Database } from './database.ts';
import { mediaOfSend } from './media-rows.ts';
import { sendRow } from './reads.ts';

/** A draft as it is kept; null for one that cannot be read, because another Postcard wrote it otherwise. */
export function readDraft(stored: string): DraftContent | null {
  try {
    return draftContent.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

/** What was being written, or null; also for a draft that cannot be read. */
export function loadDraft(database: Database): DraftContent | null {
  const row = database.prepare('SELECT content FROM draft').get();
  return row === undefined ? null : readDraft(row.content as string);
}

/**
 * Keeps the draft, unless a send with its compose id exists: a late save must not bring back what was sent.
 */
export function saveDraft(database: Database, content: DraftContent, now: number): void {
  database
    .prepare(
      `INSERT INTO draft (slot, compose_id, content, updated_at)
       SELECT 1, ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM send WHERE compose_id = ?1)
       ON CONFLICT (slot) DO UPDATE SET compose_id = ?1, content = ?2, updated_at = ?3`,
    )
    .run(content.composeId, JSON.stringify(content), now);
}

interface Wanted {
  readonly states: readonly DeliveryState[];
  /** Null for every reason. */
  readonly codes: readonly (string | null)[] | null;
}

/** Of each person one entry: the one that counted, with the number as it is now. */
const OTHER_ENTRIES: readonly LocalCode[] = ['local_duplicate', 'local_invalid_number', 'local_corrected'];

/**
 * A send as a new draft, with the recipients in these states with these codes, or without any.
 * @throws Failure `not-found`
 */
export function draftFromSend(database: Database, sendId: number, recipients: Wanted | null): DraftContent {
  const { text, sender, tag, request_receipt: receipt } = sendRow(database, sendId);
  return {
    composeId: randomUUID(),
    text,
    recipients: recipients ? joinEntries(numbersOf(database, sendId, recipients)) : '',
    recipientInput: '',
    sender: sender ?? '',
    expiresAt: null,
    requestReceipt: receipt === 1,
    tag: tag ?? '',
    attachments: mediaOfSend(database, sendId),
  };
}

function numbersOf(database: Database, sendId: number, { states, codes }: Wanted): string[] {
  const rows = database
    .prepare(
      `SELECT number FROM recipient
       WHERE send_id = ?1 AND number NOT LIKE 'deleted:%' AND state IN (SELECT value FROM json_each(?2))
         AND (?3 IS NULL OR coalesce(code, '') IN (SELECT value FROM json_each(?3)))
         AND coalesce(code, '') NOT IN (SELECT value FROM json_each(?4))
       ORDER BY position LIMIT ${MOST_RECIPIENTS}`,
    )
    .all(
      sendId,
      JSON.stringify(states),
      codes && JSON.stringify(codes.map((code) => code ?? '')),
      JSON.stringify(OTHER_ENTRIES),
    );
  return rows.map(({ number }) => number as string);
}

/** Removes the draft with this compose id, if it is the one being written. */
export function clearDraft(database: Database, composeId: string): void {
  database.prepare('DELETE FROM draft WHERE compose_id = ?').run(composeId);
}

/**
 * Takes the recipients out of the draft of an older copy of the log. It may have been sent since, which that copy
 * cannot know: a click on Send must not reach the same people twice.
 */
export function clearDraftRecipients(database: Database): void {
  database
    .prepare(
      `UPDATE draft SET content = json_replace(content, '$.recipients', '', '$.recipientInput', '')
       WHERE json_valid(content)`,
    )
    .run();
}
