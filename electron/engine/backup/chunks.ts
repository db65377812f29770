/**
 * The content of a backup file: chunks of AES-256-GCM, each with its number and, for the last, a mark in its nonce (the
 * STREAM construction, as age has it). A chunk that was changed, moved, left out or added does not open, and neither
 * does a file that was cut. The key belongs to one file, so no nonce is ever used twice.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Failure } from '../../../shared/contract/failure.ts';

const CIPHER = 'aes-256-gcm';
/** Bytes of content in a chunk; all but the last are full. */
export const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;
export const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function sealChunk(key: Buffer, index: number, last: boolean, content: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(index, last));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Failure `backup-damaged` */
export function openChunk(key: Buffer, index: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new Failure('backup-damaged');
  const decipher = createDecipheriv(CIPHER, key, nonceOf(index, last));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new Failure('backup-damaged', {}, { cause: error });
  }
}

/** Seals content of any length, chunk by chunk. */
export async function* sealContent(
  key: Buffer,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  let index = 0;
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length;) {
      // A full chunk waits for what follows: only then is it known not to be the last.
      if (filled === CHUNK_BYTES) {
        yield sealChunk(key, index, false, chunk);
        index += 1;
        filled = 0;
      }
      const copied = bytes.copy(chunk, filled, at);
      at += copied;
      filled += copied;
    }
  }
  yield sealChunk(key, index, true, chunk.subarray(0, filled));
}
