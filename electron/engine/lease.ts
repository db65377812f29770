/**
 * One sender at a time: two processes on one home (the window and the command line) must never both send. The lease
 * is a lock of the operating system on a small file, so it ends with the process that holds it, however that ends,
 * and never before.
 */
import { DatabaseSync } from 'node:sqlite';
import { sqliteResult } from './log/database.ts';

export interface Lease {
  /** True when this process may send. Tries to take the lease when it does not have it. */
  take(): boolean;
  /** Gives the lease back. */
  release(): void;
}

const SQLITE_BUSY = 5;

/** A lease on the file at `path`, which is made when there is none. */
export function createLease(path: string): Lease {
  let held: DatabaseSync | null = null;
  return {
    take() {
      if (held) return true;
      const lock = new DatabaseSync(path, { timeout: 0 });
      try {
        lock.exec('BEGIN EXCLUSIVE');
        held = lock;
        return true;
      } catch (error) {
        lock.close();
        if (sqliteResult(error) === SQLITE_BUSY) return false;
        throw error;
      }
    },
    release() {
      held?.close();
      held = null;
    },
  };
}
