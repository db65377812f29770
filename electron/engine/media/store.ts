/**
 * What was attached, stored as files named by the SHA-256 of their bytes: the same picture is kept once. A file is
 * written beside its place and renamed into it, so a crash leaves a whole file or none.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { Failure } from '../../../shared/contract/failure.ts';
import { MAX_MESSAGE_BYTES } from '../../../shared/message.ts';
import type { ContentType } from '../../../shared/parts/kinds.ts';
import { readPart } from '../../../shared/parts/part.ts';
import { isPictureType, withoutPictureNotes } from '../../../shared/parts/picture.ts';
import { nameFileError } from '../disk.ts';

export interface MediaStore {
  /**
   * Keeps the bytes, pictures and films without their notes on place and maker, and returns the id and number of those
   * that are kept, and what they are by their content.
   * @throws Failure `attachment-empty`, `attachment-too-large`, `attachment-unsupported`, `attachment-unreadable`.
   */
  add(bytes: Uint8Array<ArrayBuffer>): Promise<{ id: string; contentType: ContentType; bytes: number }>;
  /**
   * The bytes, or null when they are missing or no longer what their name says.
   * @throws Failure `log-unwritable` when they cannot be read just now: another program has them, the disk is away
   */
  read(id: string): Promise<Buffer | null>;
  /** Removes every file last added before this time that is not one of these, halves that a crash left included. */
  removeOthers(kept: ReadonlySet<string>, before: number): Promise<void>;
}

/** Where the bytes of an id are within the folder of the store. */
export function pathOfMedia(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id);
}

export function createMediaStore(folder: string): MediaStore {
  const pathOf = (id: string): string => pathOfMedia(folder, id);
  return {
    async add(bytes) {
      if (bytes.length === 0) throw new Failure('attachment-empty');
      if (bytes.length > MAX_MESSAGE_BYTES) {
        throw new Failure('attachment-too-large', { bytes: bytes.length, limit: MAX_MESSAGE_BYTES });
      }
      const part = await identify(bytes);
      const id = sha256(part.bytes);
      if (await readWhole(pathOf(id), id).catch(() => null)) await touch(pathOf(id));
      else await writeWhole(pathOf(id), part.bytes);
      return { id, contentType: part.contentType, bytes: part.bytes.length };
    },
    read: (id) => readWhole(pathOf(id), id),
    async removeOthers(kept, before) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile() || kept.has(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        // One that is being written is renamed meanwhile.
        const added = (await stat(path).catch(() => null))?.mtimeMs ?? before;
        if (added < before) await rm(path, { force: true });
      }
    },
  };
}

async function identify(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array; contentType: ContentType }> {
  const part = readPart(bytes);
  if (part === 'damaged') throw new Failure('attachment-unreadable');
  if (part) return part;
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (!isPictureType(mime)) throw new Failure('attachment-unsupported');
  const picture = withoutPictureNotes(bytes, mime);
  if (!picture) throw new Failure('attachment-unreadable');
  return { bytes: picture, contentType: mime };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Notes that a file is wanted again. One that may not be touched is not removed either. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

async function readWhole(path: string, id: string): Promise<Buffer | null> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw nameFileError(error);
  });
  return bytes && sha256(bytes) === id ? bytes : null;
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw nameFileError(error);
  }
}
