import { expect, test } from 'vitest';
import { Failure } from '../../shared/contract/failure.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { exitCodeOf, exitCodeOfAll, type SendAnswer } from './answer.ts';
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

const answer = (...states: DeliveryState[]): SendAnswer => {
  const count = (...of: DeliveryState[]) => states.filter((state) => of.includes(state)).length;
  return {
    send: 1,
    counts: {
      accepted: count('accepted'),
      refused: count('refused'),
      unknown: count('unknown'),
      skipped: count('skipped'),
      cancelled: count('cancelled'),
      queued: count('held', 'queued', 'sending'),
    },
    recipients: states.map((state) => ({
      to: '+17055550100',
      state,
      code: null,
      messageId: null,
      reason: null,
    })),
  };
};

test.each([
  [['accepted', 'accepted'], 0],
  [['accepted', 'queued'], 3],
  [['skipped', 'queued'], 4],
  [['queued', 'queued'], 4],
  // Its answer is still to come: who takes 4 for "try again" would send twice.
  [['sending', 'queued'], 3],
] as const)('a send of %j', (states, code) => {
  expect(exitCodeOf(answer(...states))).toBe(code);
});

test.each([
  [[answer('accepted')], 1, 0],
  [[answer('accepted')], 2, 3],
  [[answer('accepted'), answer('queued')], 2, 3],
  [[answer('queued'), answer('queued')], 2, 4],
  [[answer('queued')], 2, 4],
  [[], 2, 4],
  [[], 0, 0],
])('several sends', (answers, wanted, code) => {
  expect(exitCodeOfAll(answers, wanted)).toBe(code);
});
