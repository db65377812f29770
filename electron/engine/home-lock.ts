/**
 * Who has a home open. Every engine holds a share; only somebody who holds it alone may move the log away. Like the
 * lease, it is a lock of the operating system on a small file, so it ends with its process.
 */
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../shared/contract/failure.ts';
import { sqliteResult } from './log/database.ts';

export interface HomeLock {
  /** Lets others in. */
  share(): void;
  release(): void;
}

const SQLITE_BUSY = 5;
/** Another process may be finishing a restore; it takes a moment. */
const PATIENCE_MS = 5000;

/** Null when another process has the home open. */
export function takeHomeAlone(path: string): HomeLock | null {
  const lock = new DatabaseSync(path, { timeout: 0 });
  if (attempt(lock, 'BEGIN EXCLUSIVE')) return handleOf(lock);
  lock.close();
  return null;
}

/** @throws Failure `home-busy` when another process keeps the home to itself */
export function shareHome(path: string): HomeLock {
  const lock = new DatabaseSync(path, { timeout: PATIENCE_MS });
  // A transaction that has read holds its share of the file until it ends.
  if (attempt(lock, 'BEGIN; SELECT count(*) FROM sqlite_master')) return handleOf(lock);
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
  return {
    share() {
      lock.exec('COMMIT; BEGIN; SELECT count(*) FROM sqlite_master');
    },
    release: () => lock.close(),
  };
}
