/** Backups as the engine offers them: one thing at a time, with a way to stop it. */
import { readdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSummary, KeptHome } from '../../../shared/contract/backup.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../log/database.ts';
import { readFact, writeFact } from '../log/facts.ts';
import { makeBackup } from './make.ts';
import { asideSince } from './restore.ts';
import { dropStage, stageBackup } from './stage.ts';

export interface Backups {
  /** Writes everything but the token to a file. @throws Failure, see make.ts */
  makeBackup(path: string, passphrase: string): Promise<BackupSummary & { bytes: number }>;
  /** Unpacks a backup beside the home, for the next start to restore. @throws Failure, see stage.ts */
  stageBackup(path: string, passphrase: string): Promise<BackupSummary>;
  /** Ends what is under way and forgets what was unpacked. */
  cancelBackup(): Promise<void>;
  backupStatus(): Promise<{ lastAt: string | null; kept: KeptHome[] }>;
  /** Removes what restores put aside. */
  removeKept(): Promise<void>;
}

export interface BackupsOptions {
  database: Database;
  home: string;
  clock: Clock;
  /** See make.ts. */
  checkScript?: URL | undefined;
  /** From 0 to 1. */
  onProgress: (done: number) => void;
}

/** The window need not hear of every chunk. */
const STEPS = 200;

export function createBackups({ database, home, clock, checkScript, onProgress }: BackupsOptions): {
  offered: Backups;
  /** Ends what is under way; what was unpacked stays, since a restore closes the engine first. */
  close(): Promise<void>;
} {
  let running: { stop: AbortController; ended: Promise<unknown> } | null = null;

  async function run<T>(
    work: (signal: AbortSignal, onProgress: (done: number) => void) => Promise<T>,
  ): Promise<T> {
    if (running) throw new Failure('backup-running');
    const stop = new AbortController();
    let told = -1;
    const tell = (done: number): void => {
      const step = Math.floor(done * STEPS);
      if (step !== told) onProgress(done);
      told = step;
    };
    const result = work(stop.signal, tell);
    running = { stop, ended: result.catch(() => undefined) };
    try {
      return await result;
    } finally {
      running = null;
    }
  }

  async function close(): Promise<void> {
    running?.stop.abort();
    await running?.ended;
  }

  const offered: Backups = {
    makeBackup: (path, passphrase) =>
      run(async (signal, tell) => {
        const now = clock.now();
        const made = await makeBackup({
          database,
          home,
          path,
          passphrase,
          signal,
          onProgress: tell,
          now,
          checkScript,
        });
        writeFact(database, 'lastBackup', made.createdAt);
        return made;
      }),
    stageBackup: (path, passphrase) =>
      run((signal, tell) => stageBackup(home, { path, passphrase, signal, onProgress: tell })),
    async cancelBackup() {
      await close();
      await dropStage(home);
    },
    async backupStatus() {
      const folders = asideFolders(home);
      const kept = folders.map(async ({ at, path }) => ({ at, bytes: await sizeOf(path) }));
      return { lastAt: readFact(database, 'lastBackup'), kept: await Promise.all(kept) };
    },
    async removeKept() {
      for (const { path } of asideFolders(home)) await rm(path, { recursive: true, force: true });
    },
  };
  return { offered, close };
}

function asideFolders(home: string): { at: string; path: string }[] {
  return readdirSync(home).flatMap((name) => {
    const at = asideSince(name);
    return at === null ? [] : [{ at, path: join(home, name) }];
  });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(({ parentPath, name }) => stat(join(parentPath, name)).catch(() => null)),
  );
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}
