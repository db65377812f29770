/** A large log with damage deep within: found behind the window's back, before anything is sent. */
import { closeSync, existsSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
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
  for (const [channel, input] of [
    ['sends.sendAgain', { id: 1, recipientIds: null, states: ['cancelled'] }],
    ['sends.stop', { id: 1 }],
    ['corrections.make', { recipientId: 1, to: '7055551234' }],
    ['people.removeGroup', { id: 1 }],
    ['people.removeField', { id: 1 }],
    ['storage.compact', undefined],
  ] as const) {
    expect((await again.dispatch(channel, input)).error?.code, channel).toBe('log-damaged');
  }
  // Who asks to stop is heard: the journal outlives the log.
  const stopping = { entries: [{ number: '+17055551234', reason: '' }], source: 'people' };
  expect((await again.dispatch('optOuts.add', stopping)).error).toBeUndefined();
  await again.close();
  expect(bench.provider.ledger.requests).toEqual([]);

  const last = bench.openAnother();
  expect(last.recovery).toMatchObject({ restored: null });
  expect((await last.dispatch('sends.create', sendTo(1))).error).toBeUndefined();
  expect(await last.handlers['optOuts.among']({ numbers: '+17055551234' })).toEqual(['+17055551234']);
});

test('a large log that is whole is sent from once it has been read', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(30_000);
  await bench.engine.close();
  const again = bench.openAnother();
  again.start();
  await until(async () => bench.provider.ledger.accepted.length > 0);
});

test('where no thread can read it, it is read all the same before anything is sent', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(30_000);
  await bench.engine.close();
  damage(bench.home);
  const heard: PostcardEvent[] = [];
  const nowhere = new URL('nowhere.js', import.meta.url);
  const again = bench.openAnother({
    onEvent: (event) => heard.push(event),
    programs: { check: nowhere, export: nowhere, sheet: nowhere },
  });
  again.start();
  await until(async () => heard.some(({ topic }) => topic === 'damage'));
  await again.close();
  expect(bench.provider.ledger.requests).toEqual([]);
});

const damagedLogs = (home: string): string[] => readdirSync(home).filter((name) => /\.damaged-/.test(name));

test('while another process has it open, a damaged log is not moved away under it', async () => {
  const bench = await startBench({}, {}, { sends: false });
  await bench.send(30_000);
  damage(bench.home);
  // Another process that only looks does not come upon the damage, and is let in.
  const looking = bench.openAnother();
  await looking.close();
  for (const doubt of ['', JSON.stringify({ aside: 'log.db.damaged-now', restored: null })]) {
    writeFileSync(join(bench.home, 'log.db.doubtful'), doubt);
    writeFileSync(join(bench.home, 'log.db.part'), 'what a recovery that was cut off had made ready');
    expect(() => bench.openAnother()).toThrow(expect.objectContaining({ code: 'home-busy' }) as Error);
    expect([existsSync(join(bench.home, 'log.db')), damagedLogs(bench.home)]).toEqual([true, []]);
  }
  await bench.engine.close();
  writeFileSync(join(bench.home, 'log.db.doubtful'), '');
  const next = bench.openAnother();
  expect(next.recovery).toMatchObject({ restored: null });
  expect(damagedLogs(bench.home)).toEqual([next.recovery?.aside]);
});
