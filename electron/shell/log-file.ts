/** The app's own log: redacted lines in home/logs, for whoever helps a user. The send log is the engine's. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '../../shared/redact.ts';

const MAX_BYTES = 1_000_000;

/**
 * A function that appends an entry with its time. At one megabyte the file becomes `postcard.old.log`. What cannot
 * be written is dropped: a full disk must not stop the app, and lines are written at once so a crash keeps them.
 */
export function createLogFile(folder: string): (entry: string) => void {
  const file = join(folder, 'postcard.log');
  return (entry) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= MAX_BYTES) {
        renameSync(file, join(folder, 'postcard.old.log'));
      }
      appendFileSync(file, `${new Date().toISOString()} ${redact(entry)}\n`, { mode: 0o600 });
    } catch {
      // There is no other place to say it.
    }
  };
}
