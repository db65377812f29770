/** A large log with damage deep within: found behind the window's back, before anything is sent. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { sendTo } from '../../electron/engine/log/fixtures.ts';
import { startBench, until } from './engine.ts';

/** Overwrites a page in the middle of the log. */
function damage(home: string): void {
  const file = openSync(join(home, 'log.db'), 'r+');
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 700);
  closeSync(file);
}

test('nothing is sent from it, the window hears of it, and the next start begins with a backup or anew', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(30_000);
  await bench.engine.close();
  damage(bench.home);

  const heard: PostcardEvent[] = [];
  const again = bench.openAnother({ onEvent: (event) => heard.push(event) });
  expect(again.recovery).toBeNull();
  again.start();
  await until(async () => heard.some(({ topic }) => topic === 'damage'));
  const refused = await again.dispatch('sends.create', sendTo(1));
  expect(refused.error?.code).toBe('log-damaged');
  await again.close();
  expect(bench.provider.ledger.requests).toEqual([]);

  const last = bench.openAnother();
  expect(last.recovery).toMatchObject({ restored: null });
  expect((await last.dispatch('sends.create', sendTo(1))).error).toBeUndefined();
});

test('a large log that is whole is sent from once it has been read', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(30_000);
  await bench.engine.close();
  const again = bench.openAnother();
  again.start();
  await until(async () => bench.provider.ledger.accepted.length > 0);
});
