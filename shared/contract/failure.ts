/**
 * How a failure crosses a process boundary: Electron keeps only the message of an Error, so failures travel as
 * data. Only a code, words for the user and an id for the log cross over; paths, numbers and tokens never do.
 */
import { z } from 'zod';

export const failureCode = z.enum([
  'internal',
  'bad-request',
  'forbidden',
  'too-large',
  'nothing-to-send',
  'no-recipients',
  'all-opted-out',
  'text-too-long',
  'tag-too-long',
  'expiry-passed',
  'mode-changed',
  'sender-invalid',
  'message-too-large',
  'attachment-missing',
  'attachment-unreadable',
  'attachment-unsupported',
  'attachment-empty',
  'attachment-too-large',
  'sheet-unreadable',
  'sheet-old-excel',
  'sheet-empty',
  'receipts-unreadable',
  'storage-busy',
  'number-taken',
  'person-busy',
  'person-named',
  'number-invalid',
  'number-opted-out',
  'number-in-send',
  'correction-refused',
  'sheet-too-large',
  'sheet-too-long',
  'sheet-too-wide',
  'sheet-open-document',
  'too-many-fields',
  'file-unwritable',
  'file-disk-full',
  'export-running',
  'cancelled',
  'backup-other-kind',
  'backup-newer',
  'backup-passphrase',
  'backup-damaged',
  'backup-unreadable',
  'backup-running',
  'home-busy',
  'not-found',
  'token-missing',
  'token-malformed',
  'keychain-failed',
  'log-unreadable',
  'log-damaged',
  'log-newer',
  'log-unwritable',
  'disk-full',
  'engine-stopped',
]);
export type FailureCode = z.infer<typeof failureCode>;

export const failureReport = z.strictObject({
  code: failureCode,
  userMessage: z.string(),
  correlationId: z.string(),
});
export type FailureReport = z.infer<typeof failureReport>;

export type Envelope<T> = { value: T; error?: undefined } | { value?: undefined; error: FailureReport };

/** Facts that may be put into the words of a failure: counts, sizes, a file's own name. Never a number or a path. */
export type FailureFacts = Readonly<Record<string, string | number>>;

/** A failure with a name. Thrown inside a process; crosses over as a {@link FailureReport}. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly facts: FailureFacts;

  constructor(code: FailureCode, facts: FailureFacts = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Failure';
    this.code = code;
    this.facts = facts;
  }
}
