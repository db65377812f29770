/** The message being written: one row, replaced on every change. */
import { draftContent, type DraftContent } from '../../../shared/contract/draft.ts';
import type { Database } from './database.ts';

/** What was being written, or null. A draft that an older Postcard wrote otherwise is read as far as it can be. */
export function loadDraft(database: Database): DraftContent | null {
  const row = database.prepare('SELECT content FROM draft').get();
  if (row === undefined) return null;
  const parsed = draftContent.safeParse(JSON.parse(row.content as string));
  return parsed.success ? parsed.data : null;
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

/** Removes the draft with this compose id, if it is the one being written. */
export function clearDraft(database: Database, composeId: string): void {
  database.prepare('DELETE FROM draft WHERE compose_id = ?').run(composeId);
}
