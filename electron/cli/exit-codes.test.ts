import { expect, test } from 'vitest';
import { Failure } from '../../shared/contract/failure.ts';
import { UsageError } from './args.ts';
import { exitCodeFor } from './exit-codes.ts';

test.each([
  ['bad arguments', new UsageError('cli.error.noRecipients'), 'send', 2],
  ['a send that is not there', new Failure('not-found'), 'log', 2],
  ['a table that cannot be written', new Failure('file-unwritable'), 'log', 2],
  ['a wrong passphrase', new Failure('backup-passphrase'), 'restore', 2],
  ['a backup that cannot be written', new Failure('file-unwritable'), 'backup', 4],
  ['a home that is open elsewhere', new Failure('home-busy'), 'restore', 4],
  ['a disk that is full', new Failure('file-disk-full'), 'log', 4],
  ['an interrupt', new Failure('cancelled'), 'backup', 4],
  ['a keychain that is locked', new Failure('keychain-failed'), 'resume', 4],
  ['anything unforeseen', new Error('oh'), undefined, 4],
] as const)('%s', (_, error, command, code) => {
  expect(exitCodeFor(error, command)).toBe(code);
});
