/** Where the command line gets the passphrase of a backup from. It is never an argument: those are seen by others. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { MIN_PASSPHRASE } from '../../shared/passphrase.ts';
import type { Say } from '../../shared/words/index.ts';
import { UsageError } from './args.ts';

/**
 * POSTCARD_PASSPHRASE; else what the user types, unseen; else the first line of stdin. A new one is asked for twice.
 * @throws UsageError when there is none, when a new one is too short, or when the two differ
 */
export async function askPassphrase(say: Say, isNew: boolean): Promise<string> {
  const given = process.env.POSTCARD_PASSPHRASE ?? '';
  delete process.env.POSTCARD_PASSPHRASE;
  const passphrase = given === '' ? await readPassphrase(say, isNew) : given;
  if (passphrase === '') throw new UsageError('cli.error.noPassphrase');
  if (isNew && passphrase.length < MIN_PASSPHRASE)
    throw new UsageError('cli.error.passphraseShort', { least: MIN_PASSPHRASE });
  return passphrase;
}

async function readPassphrase(say: Say, isNew: boolean): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
  const first = await prompt(say('cli.passphrase'));
  if (isNew && first !== '' && (await prompt(say('cli.passphrase.again'))) !== first)
    throw new UsageError('cli.error.passphraseDiffers');
  return first;
}

/** Asks on the terminal; what is typed is not shown. */
async function prompt(question: string): Promise<string> {
  process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
