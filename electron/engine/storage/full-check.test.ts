import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkEverythingAside } from '../log/check.ts';
import { createSend } from '../log/create-send.ts';
import { dispatch } from '../log/deliveries.ts';
import { createOptions, sendTo, temporaryFolder } from '../log/fixtures.ts';
import { noteMedia } from '../log/media-rows.ts';
import { logFile, openLog } from '../log/open-log.ts';
import { createMediaStore, pathOfMedia } from '../media/store.ts';
import { checkEverything } from './full-check.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A home with a message to two people that has a picture; one of them is being sent to. */
async function messageWithPicture() {
  const home = temporaryFolder();
  const media = join(home, 'media');
  const { id, contentType } = await createMediaStore(media).add(PNG);
  const { database } = openLog(home, new Date());
  noteMedia(database, { id, contentType, bytes: PNG.length, width: 1, height: 1 }, 1);
  const sendId = createSend(database, sendTo(2, { attachments: [{ id, name: 'Dot.png' }] }), createOptions);
  dispatch(database, sendId, 1, 2);
  const run = () => checkEverything(logFile(home), media, () => {});
  return { home, media, id, database, run };
}

test('a log that holds together is said to, and how much was looked at; nobody is kept from writing', async () => {
  const { home, media, database } = await messageWithPicture();
  const steps: number[] = [];
  const checking = checkEverythingAside(logFile(home), media, { onProgress: (done) => steps.push(done) });
  createSend(database, sendTo(1), createOptions);
  const { findings, pictures } = await checking;
  database.close();
  expect([findings, pictures]).toEqual([[], 1]);
  expect(steps.length).toBeGreaterThan(1);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps.at(-1)).toBe(1);
});

test.each([
  ['a count of a send', 'UPDATE send SET queued = queued + 1'],
  ['a count of receipts', 'UPDATE send SET delivered = 1'],
  ['a count of a reason', `UPDATE reason_count SET recipients = 9 WHERE state = 'queued'`],
  ['a number of attempts', 'UPDATE recipient SET attempts = 7'],
  ['a request that is gone', 'PRAGMA foreign_keys = OFF; DELETE FROM request'],
])('%s that does not agree is found', async (_what, sql) => {
  const { database, run } = await messageWithPicture();
  expect(run().findings).toEqual([]);
  database.sqlite.exec(sql);
  expect(run().findings).toMatchObject([{ kind: 'counts' }]);
  database.close();
});

test('a picture that is gone, and one that is another than it was, are told apart', async () => {
  const { database, run, media, id } = await messageWithPicture();
  writeFileSync(pathOfMedia(media, id), Buffer.concat([PNG, PNG]));
  expect(run().findings).toEqual([{ kind: 'picture-damaged', count: 1 }]);
  rmSync(pathOfMedia(media, id));
  expect(run().findings).toEqual([{ kind: 'picture-missing', count: 1 }]);
  database.close();
});

test('a damaged file is found, and nothing more is read out of it', async () => {
  const { home, database, run } = await messageWithPicture();
  database.close();
  const file = openSync(logFile(home), 'r+');
  writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, 40_960);
  closeSync(file);
  expect(run()).toMatchObject({ findings: [{ kind: 'file' }], sends: 0 });
});

test('a check that nobody waits for any more ends at once', async () => {
  const { home, media, database } = await messageWithPicture();
  const stop = new AbortController();
  const checking = checkEverythingAside(logFile(home), media, { signal: stop.signal });
  stop.abort();
  await expect(checking).rejects.toThrow('ended');
  database.close();
});
