/** What the errors of the three systems' keychains mean. Pure. */
import type { KeychainStatus } from '../../shared/contract/account.ts';

/**
 * Wording of libsecret (keytar passes on GLib's), of macOS (SecCopyErrorMessageString) and of Windows (Credential
 * Manager); all keytar hands over is the message. Checked in this order.
 */
const MEANINGS: readonly (readonly [RegExp, KeychainStatus])[] = [
  [/locked collection|is locked|interaction is not allowed|timed out/i, 'locked'],
  [/was not provided by any \.service|autolaunch D-?Bus|could not connect|connection refused/i, 'missing'],
  [/object does not exist at path|no such (object|interface)|service unknown|serviceunknown/i, 'missing'],
  [/no keychain is available|keychain could not be found|cannot open shared object|dlopen/i, 'missing'],
  [
    /logon session does not exist|cannot find module|module not found|invalid elf|not a valid win32/i,
    'missing',
  ],
  [/dismissed|cancell?ed|denied|not permitted|not correct|authorization|passphrase/i, 'denied'],
];

const MISSING_CODES = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED']);

/** The status behind an error of keytar or of loading it; what is not known counts as a refusal. */
export function keychainStatusOf(error: unknown): KeychainStatus {
  if (!(error instanceof Error)) return 'denied';
  if ('code' in error && MISSING_CODES.has(String(error.code))) return 'missing';
  return MEANINGS.find(([wording]) => wording.test(error.message))?.[1] ?? 'denied';
}
