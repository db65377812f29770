/** A backup file on the disk: written under another name and renamed when it is whole; read chunk by chunk. */
import { randomBytes, randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Failure } from '../../../shared/contract/failure.ts';
import { meansFull } from '../disk.ts';
import { openChunk, SEALED_BYTES, sealContent } from './chunks.ts';
import {
  checkHead,
  deriveKeys,
  HEAD_BYTES,
  readHead,
  SALT_BYTES,
  USUAL_COST,
  writeHead,
  type KeyCost,
} from './header.ts';

export interface WriteOptions {
  path: string;
  passphrase: string;
  signal: AbortSignal;
  /** Tests take less trouble over each of a thousand files. */
  cost?: KeyCost;
}

/** Full or not to be written: which of the two, for a file of the user's own choosing. */
export function nameWriteError(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  return new Failure(meansFull(error.code) ? 'disk-full' : 'file-unwritable', {}, { cause: error });
}

/**
 * Writes the content encrypted beside `path`, lets `verify` read it again, and only then gives it its name. Whatever
 * fails, nothing of it stays and what had the name before is untouched. Resolves with the size of the file in bytes.
 * @throws Failure `disk-full`, `file-unwritable`, `cancelled`, and what the content or `verify` throws
 */
export async function writeSealedFile(
  content: AsyncIterable<Buffer>,
  { path, passphrase, signal, cost = USUAL_COST }: WriteOptions,
  verify: (path: string) => Promise<void>,
): Promise<number> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.part`;
  const salt = randomBytes(SALT_BYTES);
  const keys = await deriveKeys(passphrase, salt, cost);
  try {
    const file = await open(beside, 'wx', 0o600);
    let bytes = 0;
    try {
      const write = async (part: Buffer): Promise<void> => {
        await file.writeFile(part);
        bytes += part.length;
      };
      await write(writeHead(keys, salt, cost));
      for await (const chunk of sealContent(keys.content, content)) {
        if (signal.aborted) throw new Failure('cancelled');
        await write(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await verify(beside);
    if (signal.aborted) throw new Failure('cancelled');
    await rename(beside, path);
    return bytes;
  } catch (error) {
    await rm(beside, { force: true });
    throw nameWriteError(error);
  }
}

/** Looks only at the head: is this a backup that this Postcard can read? Resolves with its size in bytes. */
export function lookAtSealedFile(path: string): Promise<number> {
  return withFile(path, async (file) => {
    readHead(await readAt(file, 0, HEAD_BYTES));
    return (await file.stat()).size;
  });
}

export interface ReadOptions {
  path: string;
  passphrase: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (done: number) => void;
}

/**
 * Opens the file, hands its content to `use` and resolves with what that makes of it. `use` must read to the end:
 * only then is the whole file known to be as it was written.
 * @throws Failure `backup-other-kind`, `backup-newer`, `backup-damaged`, `backup-passphrase`, `backup-unreadable`, `cancelled`
 */
export function readSealedFile<T>(
  { path, passphrase, signal, onProgress }: ReadOptions,
  use: (content: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  return withFile(path, async (file) => {
    const head = await readAt(file, 0, HEAD_BYTES);
    const { salt, cost } = readHead(head);
    const keys = await deriveKeys(passphrase, salt, cost);
    checkHead(keys, head);
    const { size } = await file.stat();
    return use(openContent(file, size, keys.content, signal, onProgress));
  });
}

async function* openContent(
  file: FileHandle,
  size: number,
  key: Buffer,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): AsyncGenerator<Buffer> {
  let at = HEAD_BYTES;
  for (let index = 0, last = false; !last; index += 1) {
    if (signal.aborted) throw new Failure('cancelled');
    const sealed = await readAt(file, at, SEALED_BYTES);
    at += sealed.length;
    last = at >= size;
    yield openChunk(key, index, last, sealed);
    onProgress(at / size);
  }
}

/** As many bytes as there are, up to `bytes`. */
async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file
      .read(buffer, filled, bytes - filled, position + filled)
      .catch((error: unknown) => {
        throw new Failure('backup-unreadable', {}, { cause: error });
      });
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Failure('backup-unreadable', {}, { cause: error });
  });
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
