/** Opens the log of a home; a damaged one is moved aside and a verified backup takes its place. */
import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../../../shared/contract/failure.ts';
import { isWhole, listBackups } from './backups.ts';
import { openDatabase, quarantine, type Database } from './database.ts';
import { loseAllOpen } from './deliveries.ts';

/** What was done about a damaged log, for the user to hear. */
export interface Recovery {
  /** The name, within the home, under which the damaged log is kept. */
  readonly aside: string;
  /** The day of the backup that was restored (YYYY-MM-DD), or null when there was none. */
  readonly restored: string | null;
}

export interface OpenedLog {
  readonly database: Database;
  readonly recovery: Recovery | null;
}

export function backupFolder(home: string): string {
  return join(home, 'backups');
}

/** @throws Failure as {@link openDatabase} does, but for a damaged log, which is recovered from. */
export function openLog(home: string, now: Date): OpenedLog {
  const path = join(home, 'log.db');
  try {
    return { database: openDatabase(path), recovery: null };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'log-unreadable') throw error;
  }
  const aside = basename(quarantine(path, now));
  const restored = listBackups(backupFolder(home)).find((backup) => isWhole(backup.path));
  if (restored) copyFileSync(restored.path, path);
  const database = openDatabase(path);
  // Since the backup was made, whoever was waiting in it may have been sent to.
  loseAllOpen(database, now.getTime());
  return { database, recovery: { aside, restored: restored?.day ?? null } };
}
