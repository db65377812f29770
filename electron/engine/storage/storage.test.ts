import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../../shared/contract/failure.ts';
import { systemClock } from '../clock.ts';
import { createSend } from '../log/create-send.ts';
import { createOptions, sendTo, temporaryFolder, temporaryLog } from '../log/fixtures.ts';
import { stop } from '../log/holds.ts';
import { createStorage } from './storage.ts';

/** The daily care of a log with one old message, where the copy fails so. */
function careWith(failure: Failure) {
  const database = temporaryLog();
  const id = createSend(database, sendTo(3), { ...createOptions, now: Date.parse('2020-01-01T00:00:00Z') });
  stop(database, id, 1);
  const heard: string[] = [];
  const storage = createStorage({
    database,
    clock: systemClock,
    backups: temporaryFolder(),
    keeping: () => ({ months: 12, undecided: false }),
    setKeeping: () => undefined,
    backUp: () => Promise.reject(failure),
    renewCopies: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
    checkEverything: () => Promise.reject(new Error('nobody asked')),
    onDamage: () => heard.push('damage'),
    onChange: () => undefined,
    onError: (error) => heard.push((error as Failure).code),
  });
  onTestFinished(() => storage.close());
  storage.start();
  return { heard, sends: () => database.sqlite.prepare('SELECT id FROM send').all().length };
}

test('a copy that fails because the log is damaged is said to be that, and nothing is removed', async () => {
  const { heard, sends } = careWith(new Failure('log-damaged'));
  await expect.poll(() => heard).toEqual(['damage']);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([heard, sends()]).toEqual([['damage'], 1]);
});

test('a copy that fails for want of room keeps nothing that the user wants removed', async () => {
  const { heard, sends } = careWith(new Failure('disk-full'));
  await expect.poll(() => heard).toEqual(['disk-full']);
  expect(sends()).toBe(0);
});
