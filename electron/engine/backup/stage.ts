/** Unpacks a backup beside what is there. Nothing of the home changes; see restore.ts for what comes then. */
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupSummary } from '../../../shared/contract/backup.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import { migrations } from '../log/migrations/index.ts';
import { JOURNAL, LOG, unpack, type Manifest } from './content.ts';
import { DAILY, MEDIA, mediaPath, STAGE } from './home-files.ts';
import { nameWriteError, readSealedFile, type ReadOptions } from './sealed-file.ts';

/**
 * Reads the whole file and authenticates it, and leaves its content in the stage of the home, on the disk.
 * @throws Failure `backup-…` for a file that cannot be used, `disk-full`, `cancelled`; nothing stays behind then
 */
export async function stageBackup(home: string, options: ReadOptions): Promise<BackupSummary> {
  await dropStage(home);
  try {
    return await readSealedFile(options, (content) => unpackInto(join(home, STAGE), content));
  } catch (error) {
    await dropStage(home);
    throw nameStageError(error);
  }
}

/** Forgets what was unpacked. */
export function dropStage(home: string): Promise<void> {
  return rm(join(home, STAGE), { recursive: true, force: true });
}

/** The home is Postcard's own folder: there the words are not about a file of the user's choosing. */
function nameStageError(error: unknown): unknown {
  const named = nameWriteError(error);
  return named instanceof Failure && named.code === 'file-unwritable'
    ? new Failure('log-unwritable', {}, { cause: error })
    : named;
}

async function unpackInto(stage: string, content: AsyncIterable<Buffer>): Promise<BackupSummary> {
  // A restore moves all of them, so all of them are there, if empty.
  await mkdir(join(stage, MEDIA), { recursive: true, mode: 0o700 });
  await mkdir(join(stage, DAILY), { mode: 0o700 });
  let manifest: Manifest | null = null;
  for await (const next of unpack(content)) {
    if ('about' in next) {
      manifest = next.about;
      if (manifest.schema > (migrations.at(-1)?.version ?? 0)) throw new Failure('backup-newer');
    } else await writeFileOf(stage, next.file.name, next.content);
  }
  if (manifest === null) throw new Failure('backup-damaged');
  const { createdAt, sends, contacts, optOuts } = manifest;
  return { createdAt, sends, contacts, optOuts };
}

async function writeFileOf(stage: string, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  const path = name === LOG || name === JOURNAL ? join(stage, name) : mediaPath(stage, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of content) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}
