import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts';
import { systemClock } from '../clock.ts';
import { createLease } from '../lease.ts';
import { createSend } from '../log/create-send.ts';
import { dispatch } from '../log/deliveries.ts';
import { createOptions, sendTo, temporaryFolder, temporaryLog } from '../log/fixtures.ts';
import { sendRow } from '../log/reads.ts';
import { createMediaStore } from '../media/store.ts';
import { createOutbox } from './outbox.ts';

test('what a crash left in the middle is settled even if the log cannot be written at first', async () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(3), createOptions);
  dispatch(database, id, 2, createOptions.now);
  const errors: unknown[] = [];
  const full = new Error('database or disk is full');
  const folder = temporaryFolder();
  const outbox = createOutbox({
    database: {
      ...database,
      transaction(work) {
        if (errors.length === 0) throw full;
        return database.transaction(work);
      },
    },
    media: createMediaStore(folder),
    lease: createLease(join(folder, 'sending.lock')),
    clock: systemClock,
    random: () => 0,
    settings: () => DEFAULT_SETTINGS,
    clientFor: () => null,
    onChange: () => undefined,
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => outbox.close());
  outbox.start();
  await expect.poll(() => errors).toEqual([full]);
  expect(sendRow(database, id)).toMatchObject({ sending: 2, unknown: 0 });
  outbox.wake();
  await expect.poll(() => sendRow(database, id)).toMatchObject({ sending: 0, unknown: 2, queued: 1 });
});
