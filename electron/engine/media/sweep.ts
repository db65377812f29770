/**
 * Clears away pictures that no draft, no undo window and no send needs. The log forgets them first, in one
 * transaction, and the files go after that: a crash between the two leaves a file that nobody knows, which the next
 * start clears away.
 */
import type { Database } from '../log/database.ts';
import { forgetUnneededMedia, knownMedia } from '../log/media-rows.ts';
import type { MediaStore } from './store.ts';

/** What was added this recently may belong to a draft that is not saved yet, here or in another window. */
const GRACE_MS = 24 * 60 * 60 * 1000;

/** Resolves when it is done. The log is only asked before the first file is touched. @throws what the disk says. */
export async function sweepMedia(database: Database, store: MediaStore, now: number): Promise<void> {
  const before = now - GRACE_MS;
  const known = database.transaction(() => {
    forgetUnneededMedia(database, before);
    return knownMedia(database);
  });
  await store.removeOthers(known, before);
}
