/** Makes a backup: everything of a home but the token, in one encrypted file, while sending goes on. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../shared/contract/failure.ts';
import type { BackupSummary } from '../../../shared/contract/backup.ts';
import { checkFile } from '../log/check.ts';
import type { Database } from '../log/database.ts';
import { JOURNAL, LOG, pack, unpack, type Manifest, type PackedFile } from './content.ts';
import type { KeyCost } from './header.ts';
import { mediaPath } from './home-files.ts';
import { nameWriteError, readSealedFile, writeSealedFile } from './sealed-file.ts';

export interface MakeOptions {
  database: Database;
  home: string;
  /** Where the file goes. */
  path: string;
  passphrase: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (done: number) => void;
  now: number;
  cost?: KeyCost;
  /** The program that reads the copy of the log whole; see check.ts. */
  checkScript?: URL | undefined;
}

/** The part of the work that is over when the file is written; reading it again is the rest. */
const WRITTEN = 0.6;

/**
 * Writes the backup and reads it again from beginning to end before it gets its name.
 * @throws Failure `disk-full`, `file-unwritable`, `log-unreadable`, `cancelled`
 */
export async function makeBackup(options: MakeOptions): Promise<BackupSummary & { bytes: number }> {
  const { home, path, passphrase, signal, onProgress, cost } = options;
  const folder = join(home, `snapshot-${randomUUID().slice(0, 8)}.part`);
  try {
    const log = await copyLog(options.database, folder, options.checkScript);
    const { about, media } = describe(log, options.now);
    const files = await findFiles(home, log, media);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 1);
    const written = (done: number): void => onProgress((WRITTEN * done) / total);
    const bytes = await writeSealedFile(
      counted(pack(about, files), written),
      { path, passphrase, signal, ...(cost && { cost }) },
      async (whole) => {
        const read = (done: number): void => onProgress(WRITTEN + (1 - WRITTEN) * done);
        await readSealedFile({ path: whole, passphrase, signal, onProgress: read }, readThrough);
      },
    );
    const { createdAt, sends, contacts, optOuts } = about;
    return { createdAt, sends, contacts, optOuts, bytes };
  } catch (error) {
    throw nameWriteError(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of the log as it is at one moment. It stands in the home, as the log itself does, and goes when this ends. */
async function copyLog({ sqlite }: Database, folder: string, checkScript?: URL): Promise<string> {
  await mkdir(folder, { mode: 0o700 });
  const path = join(folder, LOG);
  await backup(sqlite, path);
  if ((await checkFile(path, 'full', checkScript)).length > 0) throw new Failure('log-unreadable');
  return path;
}

function describe(path: string, now: number): { about: Manifest; media: string[] } {
  const log = new DatabaseSync(path);
  try {
    const createdAt = new Date(now).toISOString();
    // Where it is restored, this is the last backup that there is.
    log.prepare("INSERT OR REPLACE INTO fact (name, value) VALUES ('lastBackup', ?)").run(createdAt);
    const { user_version: schema } = log.prepare('PRAGMA user_version').get() as { user_version: number };
    const count = (table: string): number =>
      (log.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    const about = {
      createdAt,
      schema,
      sends: count('send'),
      contacts: count('contact'),
      optOuts: count('opt_out'),
    };
    const media = log.prepare('SELECT id FROM media ORDER BY id').all();
    return { about, media: media.map(({ id }) => id as string) };
  } finally {
    log.close();
  }
}

/** The journal after the log: an opt-out of this very moment is in the journal at least. */
async function findFiles(home: string, log: string, media: readonly string[]): Promise<PackedFile[]> {
  const journal = await readFile(join(home, JOURNAL)).catch(() => Buffer.alloc(0));
  const found = [fileAt(LOG, log), ...media.map((id) => fileAt(id, mediaPath(home, id)))];
  return [
    { name: JOURNAL, bytes: journal.length, read: () => [journal] },
    ...(await Promise.all(found)),
  ].filter((file) => file !== null);
}

/** Null when there is no such file: a picture that is missing here cannot be in the backup either. */
async function fileAt(name: string, path: string): Promise<PackedFile | null> {
  const found = await stat(path).catch(() => null);
  return found && { name, bytes: found.size, read: () => createReadStream(path) as AsyncIterable<Buffer> };
}

async function* counted(
  stream: AsyncIterable<Buffer>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    onBytes(bytes);
    yield part;
  }
}

async function drain(stream: AsyncIterator<Buffer>): Promise<void> {
  while ((await stream.next()).done !== true);
}

async function readThrough(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const next of unpack(content)) {
    if ('content' in next) await drain(next.content);
  }
}
