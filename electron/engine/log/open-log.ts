/** Opens the log of a home; a damaged one is moved aside and a verified backup takes its place. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/contract/failure.ts';
import { nameFileError, syncFile, syncFolder } from '../disk.ts';
import { isWhole, listBackups } from './backups.ts';
import { LOG_FILES, moveLog, openDatabase, type Database } from './database.ts';
import { loseAllOpen } from './deliveries.ts';
import { clearDraftRecipients } from './drafts.ts';

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

/**
 * Stands beside a log that was found damaged while it was in use: the next start reads all of it before anything. Once
 * another log is ready to take its place it holds the {@link Recovery}, and there is no way back.
 */
const doubtOf = (home: string): string => join(home, 'log.db.doubtful');

const decided = z.object({
  aside: z.string().regex(/^log\.db\.damaged-[\w.-]+$/),
  restored: z.iso.date().nullable(),
});

/** The log was found damaged: the next start takes care of it. @throws Node's own error when that cannot be noted */
export function doubtLog(home: string): void {
  if (!existsSync(doubtOf(home))) writeFileSync(doubtOf(home), '', { flush: true });
}

interface Opening {
  /** Read the whole file before anything else, also a large one (see {@link openDatabase}). */
  readonly whole?: boolean;
  /**
   * Does its work while nobody else has the home open, or throws Failure `home-busy`: a process that goes on writing
   * into a log that was moved away would send what no log remembers. Not needed by who has the home alone already.
   */
  readonly whileAlone?: <T>(work: () => T) => T;
}

/**
 * @throws Failure as {@link openDatabase} does, but for a damaged log, which is recovered from; `home-busy` when
 *   that cannot be, because another process has the log open
 */
export function openLog(
  home: string,
  now: Date,
  { whole = false, whileAlone = (work) => work() }: Opening = {},
): OpenedLog {
  try {
    const usable = readDecision(home) ? null : openIfReadable(home, whole);
    if (usable) return opened(home, usable, null);
    const recovery = whileAlone(() => recover(home, now, whole));
    return opened(home, openDatabase(logFile(home)), recovery);
  } catch (error) {
    throw nameFileError(error);
  }
}

function opened(home: string, database: Database, recovery: Recovery | null): OpenedLog {
  rmSync(doubtOf(home), { force: true });
  return { database, recovery };
}

/** Null for a damaged log. One that is in doubt is read to its full depth. */
function openIfReadable(home: string, whole: boolean): Database | null {
  const depth = existsSync(doubtOf(home)) ? 'full' : whole ? 'quick' : null;
  try {
    return openDatabase(logFile(home), { depth });
  } catch (error) {
    if (error instanceof Failure && error.code === 'log-unreadable') return null;
    throw error;
  }
}

/** Sees to it that a log that can be used is in its place, and leaves it closed; null when it was already. */
function recover(home: string, now: Date, whole: boolean): Recovery | null {
  const begun = readDecision(home);
  if (begun) putInPlace(home, begun);
  // Looked at anew: another process may have put it right before this one had the home alone.
  const usable = openIfReadable(home, whole);
  usable?.close();
  if (usable) return begun;
  const recovery = prepareRecovery(home, now);
  putInPlace(home, recovery);
  return recovery;
}

/** What was decided and perhaps not finished. A file that says nothing of the kind is a doubt only. */
function readDecision(home: string): Recovery | null {
  try {
    return decided.parse(JSON.parse(readFileSync(doubtOf(home), 'utf8')));
  } catch {
    return null;
  }
}

/** The log that takes the place of the damaged one, before it has its name. */
const nextOf = (home: string): string => `${logFile(home)}.part`;

/**
 * Makes the newest good backup, or else an empty log, ready beside the damaged one. What goes wrong here leaves
 * everything as it was: an old log in which people still wait never gets the log's name.
 */
function prepareRecovery(home: string, now: Date): Recovery {
  const path = nextOf(home);
  for (const suffix of LOG_FILES) rmSync(path + suffix, { force: true });
  const backup = listBackups(backupFolder(home)).find((known) => isWhole(known.path));
  if (backup) copyFileSync(backup.path, path);
  const database = openDatabase(path);
  try {
    // Since the backup was made, whoever was waiting in it may have been sent to.
    loseAllOpen(database, now.getTime());
    clearDraftRecipients(database);
    // All of it into the one file that is renamed.
    database.sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  syncFile(path);
  const aside = basename(`${logFile(home)}.damaged-${now.toISOString().replaceAll(':', '-')}`);
  const recovery = { aside, restored: backup?.day ?? null };
  writeFileSync(`${doubtOf(home)}.part`, JSON.stringify(recovery), { flush: true });
  renameSync(`${doubtOf(home)}.part`, doubtOf(home));
  syncFolder(home);
  return recovery;
}

/** Finishes a recovery that was decided, however far it has come; done twice it is done once. */
function putInPlace(home: string, { aside }: Recovery): void {
  if (!existsSync(nextOf(home))) return;
  moveLog(logFile(home), join(home, aside));
  moveLog(nextOf(home), logFile(home));
  syncFolder(home);
}
