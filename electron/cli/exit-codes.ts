/** What the command line ends with; scripts rely on these. */
import { Failure, type FailureCode } from '../../shared/contract/failure.ts';
import { UsageError, type Command } from './args.ts';

export const EXIT = {
  /** Every recipient was accepted. */
  allAccepted: 0,
  badArguments: 2,
  /** Some were refused, skipped, stopped, or may or may not have been sent. */
  notAll: 3,
  /** Nothing could be sent or kept: offline, token missing or refused, log or disk unusable, interrupted before it. */
  nothingSent: 4,
} as const;

/** Failures of this computer or its keychain, or an interrupt, as against something wrong with what was asked. */
const CANNOT: ReadonlySet<FailureCode> = new Set([
  'log-newer',
  'log-unreadable',
  'log-damaged',
  'log-unwritable',
  'disk-full',
  'file-disk-full',
  'token-missing',
  'keychain-failed',
  'home-busy',
  'cancelled',
  'internal',
]);

/** The exit code for an error that ended a command. */
export function exitCodeFor(error: unknown, command: Command['name'] | undefined): number {
  if (error instanceof UsageError) return EXIT.badArguments;
  if (!(error instanceof Failure) || CANNOT.has(error.code)) return EXIT.nothingSent;
  // The place of a backup is a disk that comes and goes; that of a table is an argument.
  const isBackup = command === 'backup' || command === 'restore';
  return isBackup && error.code === 'file-unwritable' ? EXIT.nothingSent : EXIT.badArguments;
}
