/** What `resume` and an interrupt leave alone. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/engine/log/database.ts';
import { tokenMarker } from '../../electron/shell/keychain.ts';
import { commandLine, type CommandLine } from './command-line.ts';
import { until } from './engine.ts';

/** A send that stopped at its first recipient, because of the account; the other one waits. */
async function heldSend({ json }: CommandLine, ...options: string[]): Promise<number> {
  const { answer } = await json('send', '--text', 'Hi', '--to', '7055550170', '7055551001', ...options);
  expect(answer.counts).toMatchObject({ refused: 1, queued: 1 });
  return answer.send;
}

/** Why each send waits, as the log has it, and how many wait. */
function holds(home: string): unknown[] {
  const database = openDatabase(join(home, 'log.db'));
  try {
    return database.sqlite
      .prepare('SELECT hold_reason AS hold, queued FROM send ORDER BY id')
      .all()
      .map(({ hold, queued }) => [hold, queued]);
  } finally {
    database.close();
  }
}

test('an interrupt ends it: the sends after the one under way keep their holds', async () => {
  const line = await commandLine({ latencyMs: 300 });
  for (let n = 0; n < 3; n += 1) await heldSend(line);
  const before = line.provider.ledger.requests.length;
  const { child, ended } = line.start('resume', '--json');
  await until(async () => line.provider.ledger.requests.length > before);
  child.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(3);
  // The answer to the request that was under way is waited for.
  expect(JSON.parse(out)).toMatchObject([{ send: 1, counts: { accepted: 1, refused: 1, queued: 0 } }]);
  expect(line.provider.ledger.requests.length).toBe(before + 1);
  expect(holds(line.home)).toEqual([
    [null, 0],
    ['sender', 1],
    ['sender', 1],
  ]);
});

test('with --practice it carries on practice sends only, and with a token live ones only', async () => {
  const line = await commandLine();
  await heldSend(line);
  await heldSend(line, '--practice');
  const practised = await line.json('resume', '--practice');
  expect(practised.answer).toMatchObject([{ send: 2, counts: { accepted: 1, queued: 0 } }]);
  await heldSend(line, '--practice');
  expect(holds(line.home)).toEqual([
    ['sender', 1],
    [null, 0],
    ['sender', 1],
  ]);
  expect((await line.json('resume')).answer).toMatchObject([{ send: 1, counts: { accepted: 1 } }]);
  expect(holds(line.home).at(-1)).toEqual(['sender', 1]);
});

test('without a token and without --practice, practice sends keep their holds', async () => {
  const line = await commandLine({}, null);
  await heldSend(line, '--practice');
  const { code, out } = await line.run('resume', '--json');
  expect([code, JSON.parse(out)]).toEqual([0, []]);
  expect(holds(line.home)).toEqual([['sender', 1]]);
});

test('a POSTCARD_TOKEN that cannot be one is named, and the keychain’s does not step in', async () => {
  const line = await commandLine({}, 'apik_0123456789\nabcdef');
  const { code, out, err } = await line.run('send', '--text', 'Hi', '--to', '7055551001');
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/does not look like a Swift token/);
  expect(err).not.toContain('0123456789');
  expect(line.provider.ledger.requests).toEqual([]);
});

test('without a token, or with a keychain that cannot be read, live sends keep their holds, in words', async () => {
  const line = await commandLine();
  await heldSend(line);
  line.token = null;
  const missing = await line.run('resume');
  expect([missing.code, missing.out]).toEqual([4, '']);
  expect(missing.err).toMatch(/token/i);
  writeFileSync(tokenMarker(line.home), '');
  for (const args of [['resume'], ['send', '--text', 'Hi', '--to', '7055551001']]) {
    const { code, out, err } = await line.run(...args);
    expect([code, out]).toEqual([4, '']);
    expect(err).toMatch(/keychain/i);
  }
  expect(holds(line.home)).toEqual([['sender', 1]]);
});

test.skipIf(process.platform === 'win32')(
  'an interrupt while the lists are read: nothing is written, nobody is sent to',
  async () => {
    const line = await commandLine();
    const list = join(line.home, 'people.csv');
    execFileSync('sh', ['-c', 'mkfifo "$0"', list]);
    const { child, ended } = line.start('send', '--text', 'Hi', '--to', list);
    // Opens once the other side reads.
    const pipe = await open(list, 'w');
    child.kill('SIGINT');
    await pipe.writeFile('7055551001\n7055551002\n');
    await pipe.close();
    expect(await ended).toMatchObject({ code: 4, out: '' });
    expect(line.provider.ledger.requests).toEqual([]);
    expect(holds(line.home)).toEqual([]);
  },
);
