/**
 * What is inside a backup, as one stream: a manifest, then files, each after a line of its own that names it and says
 * how long it is, then an end that counts them. Only the names below exist; a path never comes out of a file.
 */
import { z } from 'zod';
import { instant } from '../../../shared/contract/common.ts';
import { Failure } from '../../../shared/contract/failure.ts';

const count = z.number().int().nonnegative();

export const manifest = z.object({
  /** When the copy of the log was made. */
  createdAt: instant,
  /** The version of the log's schema. */
  schema: z.number().int().positive(),
  sends: count,
  contacts: count,
  optOuts: count,
});
export type Manifest = z.infer<typeof manifest>;

export const LOG = 'log.db';
export const JOURNAL = 'opt-outs.jsonl';

/** The log, the journal of opt-outs, or stored media by its id. */
const fileName = z.union([z.literal(LOG), z.literal(JOURNAL), z.string().regex(/^[0-9a-f]{64}$/)]);
const entry = z.union([z.object({ name: fileName, bytes: count }), z.object({ end: count })]);

const MAX_LINE_BYTES = 4096;

export interface FileEntry {
  readonly name: string;
  readonly bytes: number;
}

function toLine(value: Manifest | FileEntry | { end: number }): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/** A file to pack, with a way to read exactly as many bytes as it says. */
export interface PackedFile extends FileEntry {
  read(): AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** All of it as one stream. @throws Error when a file is longer or shorter than it says */
export async function* pack(
  about: Manifest,
  files: AsyncIterable<PackedFile> | Iterable<PackedFile>,
): AsyncGenerator<Buffer> {
  yield toLine(about);
  let end = 0;
  for await (const { name, bytes, read } of files) {
    yield toLine({ name, bytes });
    let left = bytes;
    for await (const part of read()) {
      left -= part.length;
      yield part;
    }
    if (left !== 0) throw new Error(`${name} changed while it was read`);
    end += 1;
  }
  yield toLine({ end });
}

async function gather(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** Takes bytes from a stream as they are needed. */
function createReader(stream: AsyncIterable<Buffer>) {
  const iterator = stream[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);

  /** At least one byte and at most `most`; null at the end. */
  async function some(most: number): Promise<Buffer | null> {
    while (buffer.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return null;
      buffer = next.value;
    }
    const taken = buffer.subarray(0, most);
    buffer = buffer.subarray(taken.length);
    return taken;
  }

  async function* take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0;) {
      const part = await some(left);
      if (part === null) throw new Failure('backup-damaged');
      left -= part.length;
      yield part;
    }
  }

  async function line(): Promise<unknown> {
    const length = (await gather(take(4))).readUInt32BE();
    if (length > MAX_LINE_BYTES) throw new Failure('backup-damaged');
    const text = await gather(take(length));
    try {
      return JSON.parse(text.toString());
    } catch (error) {
      throw new Failure('backup-damaged', {}, { cause: error });
    }
  }

  return { take, line, isAtEnd: async () => (await some(1)) === null };
}

/**
 * Reads such a stream: the manifest first, then each file, which must be read before the next is asked for.
 * @throws Failure `backup-damaged` when it is not whole, in the order and of the kind that {@link pack} writes
 */
export async function* unpack(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<{ about: Manifest } | { file: FileEntry; content: AsyncGenerator<Buffer> }> {
  const reader = createReader(stream);
  yield { about: parse(manifest, await reader.line()) };
  const seen = new Set<string>();
  for (;;) {
    const next = parse(entry, await reader.line());
    if ('end' in next) {
      if (next.end !== seen.size || !seen.has(LOG) || !seen.has(JOURNAL) || !(await reader.isAtEnd()))
        throw new Failure('backup-damaged');
      return;
    }
    if (seen.has(next.name)) throw new Failure('backup-damaged');
    seen.add(next.name);
    yield { file: next, content: reader.take(next.bytes) };
  }
}

function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new Failure('backup-damaged', {}, { cause: parsed.error });
  return parsed.data;
}
