/** Opens the log of a home; a damaged one is moved aside and a verified backup takes its place. */
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
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

export function logFile(home: string): string {
  return join(home, 'log.db');
}

export function backupFolder(home: string): string {
  return join(home, 'backups');
}

/** Stands beside a log that was found damaged while it was in use: the next start reads all of it before anything. */
const doubtOf = (home: string): string => join(home, 'log.db.doubtful');

/** The log was found damaged: the next start takes care of it. */
export function doubtLog(home: string): void {
  writeFileSync(doubtOf(home), '');
}

/**
 * @param whole read the whole file before anything else, also a large one (see {@link openDatabase})
 * @throws Failure as {@link openDatabase} does, but for a damaged log, which is recovered from.
 */
export function openLog(home: string, now: Date, { whole = false } = {}): OpenedLog {
  const path = logFile(home);
  try {
    const database = openDatabase(path, { whole: whole || existsSync(doubtOf(home)) });
    rmSync(doubtOf(home), { force: true });
    return { database, recovery: null };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'log-unreadable') throw error;
  }
  const aside = basename(quarantine(path, now));
  const restored = listBackups(backupFolder(home)).find((backup) => isWhole(backup.path));
  if (restored) copyFileSync(restored.path, path);
  rmSync(doubtOf(home), { force: true });
  const database = openDatabase(path);
  // Since the backup was made, whoever was waiting in it may have been sent to.
  loseAllOpen(database, now.getTime());
  return { database, recovery: { aside, restored: restored?.day ?? null } };
}
