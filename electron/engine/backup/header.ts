/**
 * The head of a backup file: what it is, which version, and how the keys are made of the passphrase. Pure, but for the
 * making of the keys.
 *
 *   0  16  "postcard-backup\n"                    18  1  scrypt: log2 of N      24  16  salt
 *  16   2  version, big-endian                    19  1  scrypt: r              40  16  SHA-256 of bytes 0 to 39, its first half
 *                                                 20  1  scrypt: p; 3 zeros     56  32  HMAC-SHA-256 of bytes 0 to 55
 *
 * The first 56 bytes are the same in every version to come, so that an older Postcard can say "newer" for certain.
 */
import { createHash, createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Failure } from '../../../shared/contract/failure.ts';

export interface KeyCost {
  /** Base-2 logarithm of scrypt's N. */
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

export interface Keys {
  /** Encrypts the content. */
  readonly content: Buffer;
  /** Authenticates the head, and so tells a wrong passphrase from a damaged file. */
  readonly head: Buffer;
}

const MAGIC = Buffer.from('postcard-backup\n', 'latin1');
const VERSION = 1;
const PRELUDE_BYTES = 56;
const CHECKED_BYTES = 40;
const SALT_AT = 24;
export const SALT_BYTES = 16;
const KEY_BYTES = 32;

export const HEAD_BYTES = PRELUDE_BYTES + 32;

/** 128 MiB and about half a second a guess. Source: OWASP, Password Storage Cheat Sheet. */
export const USUAL_COST: KeyCost = { log2N: 17, r: 8, p: 1 };

/** What a file may ask for at most, whoever wrote it: 256 MiB, four rounds. */
const MAX_MEMORY = 256 * 1024 * 1024;
const MAX_ROUNDS = 4;

const memoryOf = ({ log2N, r }: KeyCost): number => 128 * r * 2 ** log2N;

const isBearable = (cost: KeyCost): boolean =>
  cost.log2N >= 10 && cost.r >= 1 && cost.p >= 1 && cost.p <= MAX_ROUNDS && memoryOf(cost) <= MAX_MEMORY;

type Scrypt = (phrase: string, salt: Buffer, bytes: number, options: object) => Promise<Buffer>;
const derive = promisify(scrypt) as Scrypt;

/** The keys of a file. An accent makes the same key however the keyboard composes it. */
export async function deriveKeys(passphrase: string, salt: Buffer, cost: KeyCost): Promise<Keys> {
  const { r, p } = cost;
  const options = { N: 2 ** cost.log2N, r, p, maxmem: memoryOf(cost) + MAX_MEMORY };
  const bytes = await derive(passphrase.normalize('NFKC'), salt, 2 * KEY_BYTES, options);
  return { content: bytes.subarray(0, KEY_BYTES), head: bytes.subarray(KEY_BYTES) };
}

const checksum = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest().subarray(0, 16);
const seal = (keys: Keys, prelude: Buffer): Buffer =>
  createHmac('sha256', keys.head).update(prelude).digest();

export function writeHead(keys: Keys, salt: Buffer, { log2N, r, p }: KeyCost): Buffer {
  const version = Buffer.from([0, VERSION]);
  const checked = Buffer.concat([MAGIC, version, Buffer.from([log2N, r, p, 0, 0, 0]), salt]);
  const prelude = Buffer.concat([checked, checksum(checked)]);
  return Buffer.concat([prelude, seal(keys, prelude)]);
}

/**
 * What the head says, before any passphrase.
 * @param head the first {@link HEAD_BYTES} of the file, or fewer when it is shorter
 * @throws Failure `backup-other-kind`, `backup-newer`, `backup-damaged`
 */
export function readHead(head: Buffer): { salt: Buffer; cost: KeyCost } {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Failure('backup-other-kind');
  if (head.length < PRELUDE_BYTES) throw new Failure('backup-damaged');
  const checked = head.subarray(0, CHECKED_BYTES);
  if (!checksum(checked).equals(head.subarray(CHECKED_BYTES, PRELUDE_BYTES)))
    throw new Failure('backup-damaged');
  if (head.readUInt16BE(MAGIC.length) !== VERSION) throw new Failure('backup-newer');
  const cost = { log2N: head.readUInt8(18), r: head.readUInt8(19), p: head.readUInt8(20) };
  if (head.length < HEAD_BYTES || !isBearable(cost)) throw new Failure('backup-damaged');
  return { salt: head.subarray(SALT_AT, SALT_AT + SALT_BYTES), cost };
}

/** @throws Failure `backup-passphrase` when these are not the keys of the file */
export function checkHead(keys: Keys, head: Buffer): void {
  const expected = seal(keys, head.subarray(0, PRELUDE_BYTES));
  if (!timingSafeEqual(expected, head.subarray(PRELUDE_BYTES, HEAD_BYTES)))
    throw new Failure('backup-passphrase');
}
