/** Verified copies of the log, one a day, made by a thread of their own; older ones are kept further apart. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/contract/failure.ts';
import { checkFile, copyLog } from './check.ts';
import { outdated } from './generations.ts';
import { findDamageIn } from './integrity.ts';

const NAME = /^log-(\d{4}-\d{2}-\d{2})\.db$/;

/** What is no backup: a copy that was cut off, of whatever day, and what SQLite keeps beside one that it reads back. */
const REST = /^log-\d{4}-\d{2}-\d{2}\.db./;

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) if (REST.test(name)) rmSync(join(folder, name), { force: true });
}

export interface Backup {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly path: string;
  readonly bytes: number;
}

/** The backups there are, newest first. */
export function listBackups(folder: string): Backup[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1];
      const path = join(folder, name);
      const bytes = statSync(path, { throwIfNoEntry: false })?.size;
      return day === undefined || bytes === undefined ? [] : [{ day, path, bytes }];
    })
    .sort((a, b) => b.day.localeCompare(a.day));
}

/**
 * Makes today's backup of the log at `path` if there is none yet, without keeping anybody from writing, and lets old
 * ones go. A copy counts only once it has been read back whole.
 * @param script the thread's program, see {@link copyLog}
 * @throws Failure `log-damaged` when the copy is damaged because the log is
 */
export async function backUpDaily(path: string, folder: string, now: Date, script?: URL): Promise<void> {
  const day = dayOf(now);
  if (listBackups(folder).some((known) => known.day === day)) return;
  await copyTo(path, folder, day, script);
  for (const old of outdated(listBackups(folder))) rmSync(old.path, { force: true });
}

/** Makes today's backup anew and lets all others go: for when what they hold is not to be kept. */
export async function renewBackups(path: string, folder: string, now: Date, script?: URL): Promise<void> {
  const day = dayOf(now);
  await copyTo(path, folder, day, script);
  for (const old of listBackups(folder)) if (old.day !== day) rmSync(old.path, { force: true });
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

async function copyTo(path: string, folder: string, day: string, script?: URL): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, `log-${day}.db`);
  const beside = `${copy}.part`;
  sweep(folder);
  const damage = await copyLog(path, beside, script);
  if (damage.length > 0) {
    sweep(folder);
    const own = await checkFile(path, 'full', script);
    if (own.length > 0) throw new Failure('log-damaged', {}, { cause: own.join('; ') });
    throw new Error(`the backup could not be read back: ${damage.join('; ')}`);
  }
  renameSync(beside, copy);
  sweep(folder);
}

/** True when every page of the file can be read and makes sense. */
export function isWhole(path: string): boolean {
  return findDamageIn(path, 'full').length === 0;
}
