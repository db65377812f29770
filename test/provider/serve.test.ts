/** The fake provider in a process of its own: what it took is on disk before it answers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSending } from './sending.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postcard-ledger-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), ...args]);

async function serve(...args: string[]) {
  const child = run('--port', '0', ...args);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, origins: JSON.parse(line.toString()) as { mmsOrigin: string; accountOrigin: string } };
}

it('serves alone, and its ledger outlives a kill between request and answer', async () => {
  const ledger = join(folder, 'ledger.jsonl');
  const { child, origins } = await serve('--ledger', ledger, '--fault', 'hang');
  const sending = await startSending({ origin: origins.mmsOrigin });
  const outcome = await sending.send(['+17055550100', '+17055550101', '+17055550180']);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(outcome).toMatchObject({
    verdicts: Array.from({ length: 3 }, () => ({ state: 'unknown', code: 'local_timeout' })),
  });
  const lines = (await readFile(ledger, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { to: '+17055550100', request: 1, tag: 'send-17' },
    { to: '+17055550180', request: 1, tag: 'send-17' },
  ]);
  await sending.close();
});

it('stops when it is told to, and names a fault that does not exist', async () => {
  const { child } = await serve();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  const refused = run('--fault', 'no-such-fault');
  const [words, [code]] = await Promise.all([refused.stderr.toArray(), once(refused, 'exit')]);
  expect({ words: Buffer.concat(words).toString(), code }).toEqual({
    words: expect.stringContaining('no-such-fault'),
    code: 1,
  });
});

it('plays a script, one fault a message, and lets a test choose by what came', async () => {
  const sending = await startSending({
    script: ['429-retry-after-1', null, '503'],
    fault: ({ to }) => (to.includes('+17055550199') ? 'missing-result' : null),
  });
  const send = async (to: string) => (await sending.send([to])).httpStatus;
  expect([await send('+17055550100'), await send('+17055550100'), await send('+17055550100')]).toEqual([
    429, 200, 503,
  ]);
  expect(await sending.send(['+17055550199'])).toMatchObject({ verdicts: [{ code: 'local_no_result' }] });
  expect(await send('+17055550100')).toBe(200);
  expect(sending.provider.ledger.accepted).toHaveLength(3);
  await sending.close();
});
