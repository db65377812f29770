/** Nothing but the very file that was written, with its very passphrase, ever opens. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../../shared/contract/failure.ts';
import { temporaryFolder } from '../log/fixtures.ts';
import { CHUNK_BYTES, SEALED_BYTES } from './chunks.ts';
import { JOURNAL, LOG, pack, unpack } from './content.ts';
import { HEAD_BYTES } from './header.ts';
import { lookAtSealedFile, readSealedFile, writeSealedFile } from './sealed-file.ts';

const PASSPHRASE = 'tulipes et pivoines';
const cost = { log2N: 10, r: 8, p: 1 };
const signal = new AbortController().signal;
const about = { createdAt: '2026-11-22T12:00:00.000Z', schema: 1, sends: 1, contacts: 2, optOuts: 3 };
const quiet = (): void => undefined;

/** A backup with a log of so many bytes; `files` says what was in it. */
async function write(path: string, bytes: number): Promise<Map<string, Buffer>> {
  const log = Buffer.from(Array.from({ length: Math.min(bytes, 1000) }, (_, at) => at % 251));
  const files = new Map([
    [JOURNAL, Buffer.from('{"number":"+17055550100"}\n')],
    [LOG, Buffer.concat([Buffer.alloc(bytes - log.length, 'tulip'), log])],
    ['ab'.repeat(32), Buffer.from('a picture')],
  ]);
  const packed = [...files].map(([name, content]) => ({
    name,
    bytes: content.length,
    read: () => [content],
  }));
  const options = { path, passphrase: PASSPHRASE, signal, cost };
  await writeSealedFile(pack(about, packed), options, () => Promise.resolve());
  return files;
}

function read(path: string, passphrase = PASSPHRASE): Promise<Map<string, Buffer>> {
  return readSealedFile({ path, passphrase, signal, onProgress: quiet }, async (content) => {
    const files = new Map<string, Buffer>();
    for await (const next of unpack(content)) {
      if ('about' in next) expect(next.about).toEqual(about);
      else {
        const parts: Buffer[] = [];
        for await (const part of next.content) parts.push(part);
        files.set(next.file.name, Buffer.concat(parts));
      }
    }
    return files;
  });
}

/** The code with which reading is refused; fails the test when it is not. */
async function refusal(path: string, passphrase?: string): Promise<string> {
  try {
    await read(path, passphrase);
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'it opened';
}

it.each([1000, CHUNK_BYTES - 400, CHUNK_BYTES, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7])(
  'comes back as it was, with a log of %i bytes',
  async (bytes) => {
    const path = join(temporaryFolder(), 'a.postcard-backup');
    const files = await write(path, bytes);
    expect(await read(path)).toEqual(files);
  },
);

it('holds nothing that can be read, and makes another file each time', async () => {
  const folder = temporaryFolder();
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  await write(a, 5000);
  await write(b, 5000);
  for (const word of ['tulip', '7055550100', 'picture', 'createdAt', LOG]) {
    expect(readFileSync(a).includes(word)).toBe(false);
  }
  expect(readFileSync(a).subarray(24).equals(readFileSync(b).subarray(24))).toBe(false);
});

it('opens with its own passphrase only; an accent is an accent however it is typed', async () => {
  const path = join(temporaryFolder(), 'a');
  const content = pack(about, []);
  await writeSealedFile(content, { path, passphrase: 'é'.normalize('NFC'), signal, cost }, () =>
    Promise.resolve(),
  );
  expect(await refusal(path, 'e')).toBe('backup-passphrase');
  // Opened, and found to have no log in it.
  expect(await refusal(path, 'é'.normalize('NFD'))).toBe('backup-damaged');
});

it('refuses a flipped bit anywhere', async () => {
  const path = join(temporaryFolder(), 'a');
  await write(path, 2 * CHUNK_BYTES + 1000);
  const whole = readFileSync(path);
  const everyByteOfHead = Array.from({ length: HEAD_BYTES }, (_, at) => at);
  const edges = [1, 2, 3].flatMap((n) =>
    [-17, -16, -1, 0, 1].map((by) => HEAD_BYTES + n * SEALED_BYTES + by),
  );
  const flip = async (at: number, bit: number): Promise<void> => {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
    writeFileSync(path, changed);
    expect(await refusal(path), `byte ${at}, bit ${bit}`).toMatch(/^backup-(damaged|other-kind|passphrase)$/);
  };
  for (const at of [...everyByteOfHead, ...edges, whole.length - 1])
    if (at < whole.length) await flip(at, at % 8);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => flip(at, bit)),
    { numRuns: 80 },
  );
});

it('refuses a file that was cut or has grown, wherever', async () => {
  const path = join(temporaryFolder(), 'a');
  await write(path, 3 * CHUNK_BYTES);
  const whole = readFileSync(path);
  const cut = async (length: number): Promise<void> => {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(await refusal(path), `cut to ${length}`).toMatch(/^backup-(damaged|other-kind)$/);
  };
  const edges = [0, 1, 2, 3].flatMap((n) => [-1, 0, 1].map((by) => HEAD_BYTES + n * SEALED_BYTES + by));
  for (const length of [0, 15, 16, 40, 56, ...edges, whole.length - 1]) await cut(length);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), (length) => cut(length)),
    { numRuns: 40 },
  );
  for (const more of [1, 16, SEALED_BYTES]) {
    writeFileSync(path, Buffer.concat([whole, whole.subarray(HEAD_BYTES, HEAD_BYTES + more)]));
    expect(await refusal(path), `${more} more`).toBe('backup-damaged');
  }
});

it('refuses chunks that were moved, doubled, left out or taken from another backup', async () => {
  const folder = temporaryFolder();
  const [path, other] = [join(folder, 'a'), join(folder, 'b')];
  await write(path, 3 * CHUNK_BYTES);
  await write(other, 3 * CHUNK_BYTES);
  const whole = readFileSync(path);
  const head = whole.subarray(0, HEAD_BYTES);
  const chunk = (from: Buffer, n: number) =>
    from.subarray(HEAD_BYTES + n * SEALED_BYTES, HEAD_BYTES + (n + 1) * SEALED_BYTES);
  const [a, b, c, d] = [0, 1, 2, 3].map((n) => chunk(whole, n)) as [Buffer, Buffer, Buffer, Buffer];
  const foreign = chunk(readFileSync(other), 1);
  for (const order of [[b, a, c, d], [a, a, b, c, d], [a, c, d], [d], [a, foreign, c, d], [a, b, c]]) {
    writeFileSync(path, Buffer.concat([head, ...order]));
    expect(await refusal(path)).toBe('backup-damaged');
  }
});

it('names another kind of file, and a newer version, before any passphrase', async () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, 'Name;Phone\r\n');
  await expect(lookAtSealedFile(path)).rejects.toMatchObject({ code: 'backup-other-kind' });
  await expect(lookAtSealedFile(`${path}.not`)).rejects.toMatchObject({ code: 'backup-unreadable' });
  const newer = withHead(2, 17, 8, 1);
  writeFileSync(path, newer);
  await expect(lookAtSealedFile(path)).rejects.toMatchObject({ code: 'backup-newer' });
});

it.each([
  [25, 8, 1],
  [17, 255, 1],
  [17, 8, 255],
  [255, 255, 255],
  [0, 8, 1],
  [17, 0, 1],
])('does not spend the memory that a hostile file asks for: 2^%i, %i, %i', async (log2N, r, p) => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, withHead(1, log2N, r, p));
  const before = process.memoryUsage.rss();
  expect(await refusal(path)).toBe('backup-damaged');
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
});

it('leaves nothing behind, and what was there before, when it cannot be finished', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a');
  writeFileSync(path, 'yesterday');
  const stop = new AbortController();
  const content = (async function* () {
    yield Buffer.alloc(CHUNK_BYTES * 2);
    stop.abort();
    yield Buffer.alloc(CHUNK_BYTES * 2);
  })();
  const options = { path, passphrase: PASSPHRASE, signal: stop.signal, cost };
  await expect(writeSealedFile(content, options, () => Promise.resolve())).rejects.toMatchObject({
    code: 'cancelled',
  });
  const unread = () => Promise.reject(new Failure('backup-damaged'));
  await expect(writeSealedFile(pack(about, []), { ...options, signal }, unread)).rejects.toMatchObject({
    code: 'backup-damaged',
  });
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(path, 'utf8')).toBe('yesterday');
});

/** A file whose head is right in itself, with these values in it. */
function withHead(version: number, log2N: number, r: number, p: number): Buffer {
  const checked = Buffer.concat([
    Buffer.from('postcard-backup\n'),
    Buffer.from([version >> 8, version & 255, log2N, r, p, 0, 0, 0]),
    Buffer.alloc(16, 7),
  ]);
  const sum = createHash('sha256').update(checked).digest().subarray(0, 16);
  return Buffer.concat([checked, sum, Buffer.alloc(32), Buffer.alloc(100)]);
}
