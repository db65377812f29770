/**
 * What the receiver is set to, in a file of its own beside the log: the secret must not travel with a copy of the log
 * or a backup of it. Only this user may read the file. The secret lets others post receipts and nothing else, so it is
 * no matter for the keychain, of which the engine knows nothing.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Failure } from '../../../shared/contract/failure.ts';
import { DEFAULT_RECEIVER_PORT, receiverPort } from '../../../shared/contract/receipts.ts';

const receiverSettings = z.object({
  on: z.boolean(),
  port: receiverPort,
  secret: z.string().regex(/^[\w-]{43}$/),
});
export type ReceiverSettings = z.infer<typeof receiverSettings>;

/** 256 bits of chance, 43 characters that need no escape in an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The settings in the file; off, with a secret of its own, when there are none or they cannot be read. */
export function readReceiverSettings(path: string): ReceiverSettings {
  try {
    return receiverSettings.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { on: false, port: DEFAULT_RECEIVER_PORT, secret: newSecret() };
  }
}

/** Whole or not at all. @throws Failure `log-unwritable` */
export function writeReceiverSettings(path: string, settings: ReceiverSettings): void {
  try {
    writeFileSync(`${path}.part`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
    renameSync(`${path}.part`, path);
  } catch (error) {
    throw new Failure('log-unwritable', {}, { cause: error });
  }
}
