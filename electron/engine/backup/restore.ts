/**
 * Puts an unpacked backup in the place of a home. `prepareRestore` makes the stage ready and says so in a file: before
 * that file a crash leaves the old home, after it the next start finishes the move, which is a few renames. Both run
 * while nobody else has the home open.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase, type Database } from '../log/database.ts';
import { loseAllOpen } from '../log/deliveries.ts';
import { syncFolder } from '../disk.ts';
import { openLog } from '../log/open-log.ts';
import { readHistory, uniteOptOuts, type OptOutHistory } from './opt-outs.ts';
import { JOURNAL, LOG } from './content.ts';
import { OF_HOME, STAGE } from './home-files.ts';

/** Where what was there goes: `before-restore-2026-11-22T14-05-09.123Z`. */
const ASIDE = /^before-restore-(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z)$/;

const READY = 'ready.json';
const ready = z.object({
  aside: z.string().regex(ASIDE),
  /** False when there was nothing worth keeping. */
  keep: z.boolean(),
});

/** When a folder of the home was put aside (ISO 8601), or null when it is another folder. */
export function asideSince(name: string): string | null {
  return ASIDE.test(name) ? name.replace(ASIDE, '$1:$2:$3') : null;
}

/**
 * Makes the stage what the home will be: nobody in it waits to be sent to, and every opt-out of both homes is in it.
 * @throws Failure `log-unreadable` when the log in it cannot be used; the home is as it was then
 */
export function prepareRestore(home: string, now: number): void {
  const before = readBefore(home, now);
  const stage = join(home, STAGE);
  const database = openDatabase(join(stage, LOG), { depth: 'quick' });
  try {
    // Since the backup was made, whoever was waiting in it may have been sent to.
    loseAllOpen(database, now);
    forgetSentDraft(database, before.sent);
    uniteOptOuts(database, join(stage, JOURNAL), before.optOuts, now);
  } finally {
    database.close();
  }
  const aside = `before-restore-${new Date(now).toISOString().replaceAll(':', '-')}`;
  commit(stage, { aside, keep: before.keep });
}

/** What of the home that goes must not be lost. */
function readBefore(home: string, now: number): { optOuts: OptOutHistory; sent: Set<string>; keep: boolean } {
  const { database, recovery } = openLog(home, new Date(now));
  try {
    const used = database
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM send) OR EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM draft)
           OR EXISTS (SELECT 1 FROM opt_out_event) AS used`,
      )
      .get();
    const sent = database.prepare('SELECT compose_id AS id FROM send').all();
    return {
      optOuts: readHistory(database, join(home, JOURNAL)),
      sent: new Set(sent.map(({ id }) => id as string)),
      keep: recovery !== null || used?.used === 1,
    };
  } finally {
    database.close();
  }
}

/** A draft that has been sent since would invite to send it twice. */
function forgetSentDraft(database: Database, sent: ReadonlySet<string>): void {
  const draft = database.prepare('SELECT compose_id AS id FROM draft').get();
  if (draft && sent.has(draft.id as string)) database.prepare('DELETE FROM draft').run();
}

/** From here on there is no way back: the file says that the move is to be finished. */
function commit(stage: string, order: z.infer<typeof ready>): void {
  const path = join(stage, READY);
  writeFileSync(`${path}.part`, JSON.stringify(order), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  syncFolder(stage);
}

/** Finishes a restore that was made ready, however far it has come; null when there is none. */
export function finishRestore(home: string): { aside: string | null } | null {
  const stage = join(home, STAGE);
  const path = join(stage, READY);
  if (!existsSync(path)) return null;
  const { aside, keep } = ready.parse(JSON.parse(readFileSync(path, 'utf8')));
  const there = join(home, aside);
  mkdirSync(there, { recursive: true, mode: 0o700 });
  for (const name of OF_HOME) {
    // What is not in the stage any more is in its place.
    if (!existsSync(join(stage, name))) continue;
    const old = name === LOG ? [`${LOG}-wal`, `${LOG}-shm`, LOG] : [name];
    for (const part of old) if (existsSync(join(home, part))) renameSync(join(home, part), join(there, part));
    renameSync(join(stage, name), join(home, name));
  }
  syncFolder(there);
  syncFolder(home);
  if (!keep) rmSync(there, { recursive: true, force: true });
  rmSync(path);
  rmSync(stage, { recursive: true, force: true });
  return { aside: keep ? aside : null };
}
