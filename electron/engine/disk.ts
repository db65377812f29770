/** What the disk refuses, in the contract's words, for files of Postcard's own; and writing that outlives a power cut. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Failure } from '../../shared/contract/failure.ts';

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** True for the code of a system's error that says that there is no room left, on the disk or for this user. */
export const meansFull = (code: unknown): boolean => FULL.has(code);

/** Failure `disk-full` or `log-unwritable` for an error of Node's about a file; any other error as it is. */
export function nameFileError(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('syscall' in error)) return error;
  const full = 'code' in error && meansFull(error.code);
  return new Failure(full ? 'disk-full' : 'log-unwritable', {}, { cause: error });
}

/** Brings what was written into a file to the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Brings renames to the disk, where the system can do that for a folder. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
