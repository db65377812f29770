/** The first thing an engine does with a home: takes its share, finishes a restore, and clears away what a crash left. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/contract/failure.ts';
import { shareHome, takeHomeAlone, type HomeLock } from '../home-lock.ts';
import { nameDatabaseError } from '../log/database.ts';
import { clearLeftovers } from './home-files.ts';
import { finishRestore, prepareRestore } from './restore.ts';

export interface ClaimedHome {
  readonly lock: HomeLock;
  /** Set when a restore was finished: the folder that keeps what was there, or null when there was nothing. */
  readonly restored: { aside: string | null } | null;
}

const LOCK = 'home.lock';

/** @throws Failure `home-busy` when a process has the home open, so that a restore could not end well */
export function refuseOpenHome(home: string): void {
  if (!existsSync(home)) return;
  const alone = takeHomeAlone(join(home, LOCK));
  if (!alone) throw new Failure('home-busy');
  alone.release();
}

/**
 * @param restore whether the backup that was unpacked in the home takes its place
 * @throws Failure `home-busy` when another process has the home open and may not be disturbed
 */
export function claimHome(home: string, restore: boolean, now: number): ClaimedHome {
  const path = join(home, LOCK);
  try {
    const alone = takeHomeAlone(path);
    if (!alone) {
      if (restore) throw new Failure('home-busy');
      return { lock: shareHome(path), restored: null };
    }
    try {
      if (restore) prepareRestore(home, now);
      const restored = finishRestore(home);
      clearLeftovers(home);
      alone.share();
      return { lock: alone, restored };
    } catch (error) {
      alone.release();
      throw error;
    }
  } catch (error) {
    throw nameDatabaseError(error);
  }
}
