/** Verified copies of the log, one a day, the newest few kept. */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import type { Database } from './database.ts';
import { findDamageIn } from './integrity.ts';

const KEPT = 7;
const NAME = /^log-(\d{4}-\d{2}-\d{2})\.db$/;

/** The days (YYYY-MM-DD) of the backups there are, newest first. */
export function listBackups(folder: string): { day: string; path: string }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1];
      return day === undefined ? [] : [{ day, path: join(folder, name) }];
    })
    .sort((a, b) => b.day.localeCompare(a.day));
}

/**
 * Makes today's backup if there is none yet, without keeping anybody from writing, and lets old ones go. A copy
 * counts only once it has been read back whole.
 */
export async function backUpDaily(database: Database, folder: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  if (listBackups(folder).some((known) => known.day === day)) return;
  await copyTo(database, folder, day);
  for (const old of listBackups(folder).slice(KEPT)) rmSync(old.path, { force: true });
}

/** Makes today's backup anew and lets all others go: for when what they hold is not to be kept. */
export async function renewBackups(database: Database, folder: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  await copyTo(database, folder, day);
  for (const old of listBackups(folder)) if (old.day !== day) rmSync(old.path, { force: true });
}

async function copyTo(database: Database, folder: string, day: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `log-${day}.db`);
  const beside = `${path}.part`;
  rmSync(beside, { force: true });
  await backup(database.sqlite, beside);
  if (!isWhole(beside)) {
    rmSync(beside, { force: true });
    throw new Error('the backup could not be read back');
  }
  renameSync(beside, path);
}

/** True when every page of the file can be read and makes sense. */
export function isWhole(path: string): boolean {
  return findDamageIn(path, 'full').length === 0;
}
