/** A log that is damaged, from a newer version, or cannot be written: said in words, before anything is sent. */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSend } from '../../electron/engine/log/create-send.ts';
import { openDatabase } from '../../electron/engine/log/database.ts';
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts';
import { launchToItsEnd } from './launch.ts';
import { liveEnvironment } from './support/live.ts';
import { expectOnceEach, messages, newest, people, sendTo } from './support/outbox.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo } from './support/window.ts';
import { say } from './support/words.ts';

const logOf = (home: string) => join(home, 'log.db');

const MESSAGE = {
  text: 'Hello',
  attachments: [],
  sender: null,
  expiresAt: null,
  requestReceipt: false,
  tag: null,
};

function damage(home: string): Buffer {
  const bytes = readFileSync(logOf(home));
  bytes.fill(0xa5, 4096, Math.min(bytes.length, 40_000));
  writeFileSync(logOf(home), bytes);
  return bytes;
}

test('a damaged log is kept, its backup takes its place, and the user is told what to look at', async ({
  start,
  provide,
}) => {
  const provider = await provide();
  const first = await start({ live: provider });
  await sendTo(first.page, people(3));
  await finished(first.page);
  await first.close();
  // The first start backed up an empty log; the day's backup is made again from this one.
  for (const name of readdirSync(join(first.home, 'backups'))) {
    writeFileSync(join(first.home, 'backups', name), readFileSync(logOf(first.home)));
  }
  const damaged = damage(first.home);

  const app = await start({ live: provider, home: first.home });
  const [told] = await app.dialogs();
  expect(told?.title).toBe(say('recovery.title'));
  expect(told?.message).toMatch(/^The log was damaged\. The backup of \w+ \d+, \d{4} has taken its place\.$/);
  expect(told?.detail).toContain('may have been sent');
  const kept = /kept as “([^”]+)”/.exec(told?.detail ?? '')?.[1] ?? '';
  expect(readFileSync(join(app.home, kept)).equals(damaged)).toBe(true);
  expect(`${told?.message}${told?.detail}`).not.toContain(app.home);

  await goTo(app.page, 'log');
  await app.page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  expect(await finished(app.page)).toBe('Finished: 3 accepted by Swift');
  await goTo(app.page, 'compose');
  await sendTo(app.page, people(2, 50));
  expect(await finished(app.page)).toBe('Finished: 2 accepted by Swift');
  expectOnceEach(provider, [...people(3), ...people(2, 50)]);
});

test('a large log with damage deep within: nothing is sent, the user is told, and the next start puts it right', async ({
  start,
  provide,
  folder,
}) => {
  const database = openDatabase(logOf(folder));
  const recipients = people(40_000).map((to) => ({ to, name: null }));
  const now = Date.now();
  createSend(
    database,
    { ...MESSAGE, composeId: randomUUID(), recipients },
    { mode: 'live', settings: DEFAULT_SETTINGS, now },
  );
  database.close();
  const file = openSync(logOf(folder), 'r+');
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 700);
  closeSync(file);

  const provider = await provide();
  const app = await start({ live: provider, home: folder });
  await expect
    .poll(async () => (await app.dialogs()).map(({ title }) => title))
    .toEqual([say('damage.title')]);
  const [told] = await app.dialogs();
  expect([told?.message, told?.detail]).toEqual([say('damage.message'), say('damage.detail')]);
  await app.close();
  expect(messages(provider)).toEqual([]);

  const again = await start({ live: provider, home: folder });
  const [recovered] = await again.dialogs();
  expect(recovered?.message).toBe(say('recovery.begun'));
});

test('without a backup a new log is begun, and the user is told so', async ({ start, folder }) => {
  writeFileSync(logOf(folder), 'This was a database once.'.repeat(1000));
  const app = await start({ home: folder });
  const [told] = await app.dialogs();
  expect(told?.message).toBe(say('recovery.begun'));
  expect(told?.detail).toContain(say('recovery.begun.next'));
  await sendTo(app.page, people(2));
  expect(await finished(app.page)).toBe('Finished: 2 accepted by Swift');
  expect((await newest(app.page)).counts.accepted).toBe(2);
});

test('a log from a newer version is left alone, and the app ends in words', async ({ start, provide }) => {
  const provider = await provide();
  const first = await start({ live: provider });
  await first.close();
  const log = new DatabaseSync(logOf(first.home));
  log.exec('PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)');
  log.close();
  const before = readFileSync(logOf(first.home));
  const ended = await launchToItsEnd({ home: first.home, env: liveEnvironment(provider) });
  expect(ended.code).toBe(1);
  expect(ended.output).toContain(say('start.failed'));
  expect(ended.output).toContain(say('failure.log-newer'));
  expect(ended.output).not.toContain(first.home);
  expect(readFileSync(logOf(first.home)).equals(before)).toBe(true);
  expect(messages(provider)).toEqual([]);
});
