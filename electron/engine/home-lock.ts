/**
 * Who has a home open. Every engine holds a share; only somebody who holds it alone may move the log away. Like the
 * lease, it is a lock of the operating system on a small file, so it ends with its process.
 */
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../shared/contract/failure.ts';
import { sqliteResult } from './log/database.ts';

export interface HomeLock {
  /**
   * Does what needs the home to oneself. The share is given up for a moment before and after: whatever is open in
   * the home is to be closed by then, and what was known of it before is to be asked anew.
   * @throws Failure `home-busy` when another process has the home open; nothing was done, and the share is gone
   */
  alone<T>(work: () => T): T;
  /** Lets others in. @throws Failure `home-busy` when another process has just taken the home for itself */
  share(): void;
  release(): void;
}

const SQLITE_BUSY = 5;
/** Another process may be finishing a restore; it takes a moment. */
const PATIENCE_MS = 5000;

const ALONE = 'PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE';
// A transaction that has read holds its share of the file until it ends.
const SHARED = `PRAGMA busy_timeout = ${PATIENCE_MS}; BEGIN; SELECT count(*) FROM sqlite_master`;

/** Null when another process has the home open. */
export function takeHomeAlone(path: string): HomeLock | null {
  const lock = new DatabaseSync(path);
  if (attempt(lock, ALONE)) return handleOf(lock);
  lock.close();
  return null;
}

/** @throws Failure `home-busy` when another process keeps the home to itself */
export function shareHome(path: string): HomeLock {
  const lock = new DatabaseSync(path);
  if (attempt(lock, SHARED)) return handleOf(lock);
  lock.close();
  throw new Failure('home-busy');
}

function attempt(lock: DatabaseSync, sql: string): boolean {
  try {
    lock.exec(sql);
    return true;
  } catch (error) {
    if (sqliteResult(error) === SQLITE_BUSY) return false;
    throw error;
  }
}

function handleOf(lock: DatabaseSync): HomeLock {
  function change(sql: string): void {
    lock.exec('COMMIT');
    if (!attempt(lock, sql)) throw new Failure('home-busy');
  }
  return {
    alone(work) {
      change(ALONE);
      try {
        return work();
      } finally {
        change(SHARED);
      }
    },
    share: () => change(SHARED),
    release: () => lock.close(),
  };
}
