/** The names, within a home, of what belongs together: the log and what goes with it. Never the token, which is not there. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathOfMedia } from '../media/store.ts';
import { JOURNAL, LOG } from './content.ts';

export const MEDIA = 'media';
/** The daily copies of the log. */
export const DAILY = 'backups';

/** What a restore puts in the place of what was there. The log comes first: with it the new home begins. */
export const OF_HOME = [LOG, JOURNAL, MEDIA, DAILY] as const;

/** Where a backup is unpacked, within the home: the same disk, so that moving it into place is a rename. */
export const STAGE = 'restore.part';
const SNAPSHOT = /^snapshot-[0-9a-f]{8}\.part$/;

export const mediaPath = (home: string, id: string): string => pathOfMedia(join(home, MEDIA), id);

/** Clears away what a crash left of a backup or of a restore that had not begun to change anything. */
export function clearLeftovers(home: string): void {
  for (const name of readdirSync(home)) {
    if (name === STAGE || SNAPSHOT.test(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
}
