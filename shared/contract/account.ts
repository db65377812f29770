/** The Swift account: its token (kept in the operating system's keychain, never shown again) and its numbers. */
import { z } from 'zod';
import { inShell, nothing } from './define.ts';
import { e164 } from './common.ts';

/**
 * What can be said of the keychain: `available` it works; `locked` the user has not unlocked it; `missing` no
 * keychain service runs on this computer; `denied` the user or the system refused Postcard.
 */
export const keychainStatus = z.enum(['available', 'locked', 'missing', 'denied']);
export type KeychainStatus = z.infer<typeof keychainStatus>;

export const accountStatus = z.strictObject({
  /** `keychain`: kept for good. `session`: held in memory until Postcard closes. `none`: practice mode. */
  token: z.enum(['none', 'session', 'keychain']),
  /** The last four characters, so that the owner can tell two tokens apart. */
  lastFour: z.string().max(4).nullable(),
  keychain: keychainStatus,
});
export type AccountStatus = z.infer<typeof accountStatus>;

/**
 * `works`: Swift listed the numbers. `messaging-only`: Swift did not let this key list numbers, which a key made
 * for messaging alone may not; it can still send. `refused`: an account key that Swift refused. `offline`: Swift
 * could not be reached. `unclear`: Swift answered something Postcard does not understand.
 */
export const checkOutcome = z.enum(['works', 'messaging-only', 'refused', 'offline', 'unclear']);
export const checkResult = z.strictObject({ outcome: checkOutcome, httpStatus: z.number().int().nullable() });
export type CheckResult = z.infer<typeof checkResult>;

export const senderNumber = z.strictObject({
  number: e164,
  /** True when Swift says picture messages work from this number. */
  usable: z.boolean(),
  /** Why not, when not. */
  reason: z.enum(['mms-disabled', 'mms-pending', 'mms-unavailable']).nullable(),
});
export type SenderNumber = z.infer<typeof senderNumber>;

export const senderList = z.strictObject({ outcome: checkOutcome, numbers: z.array(senderNumber) });
export type SenderList = z.infer<typeof senderList>;

/** Swift's tokens have 32 to 64 characters; the limits here are wider, since its example has six. */
export const token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{4,512}$/);

export const account = {
  status: inShell(nothing, accountStatus),
  /** Stores the token in the keychain; `session` when there is no working keychain and the user agreed. */
  setToken: inShell(z.strictObject({ token, keep: z.enum(['keychain', 'session']) }), accountStatus),
  removeToken: inShell(nothing, accountStatus),
  /** A harmless question to Swift (`GET /api/v1/dids`) that shows whether the token is good. Sends nothing. */
  check: inShell(nothing, checkResult),
  /** The account's numbers, where the key may list them. */
  senders: inShell(nothing, senderList),
};
