import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { DraftContent } from '../../../shared/contract/draft.ts';
import { createSend } from '../log/create-send.ts';
import { saveDraft } from '../log/drafts.ts';
import { createOptions, sendTo, temporaryFolder, temporaryLog } from '../log/fixtures.ts';
import { forgetUnneededMedia, knownMedia, noteMedia } from '../log/media-rows.ts';
import { createMediaStore } from './store.ts';
import { sweepMedia } from './sweep.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 20);
const LONG_AGO = NOW - 3 * DAY;

const age = (path: string, time: number) => utimesSync(path, time / 1000, time / 1000);

function setUp() {
  const database = temporaryLog();
  const folder = temporaryFolder();
  const store = createMediaStore(folder);
  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split('/').at(-1) ?? '')
      .filter((name) => name.length > 2)
      .toSorted();
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id);
  /** A picture of its own, as if it had been added then. */
  const add = async (time: number) => {
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 42, ...randomBytes(40), 0xff, 0xd9]);
    const { id, contentType } = await store.add(bytes);
    noteMedia(database, { id, contentType, bytes: bytes.length, width: 1, height: 1 }, time);
    age(pathOf(id), time);
    return { id, bytes, contentType };
  };
  return { database, store, files, add, pathOf };
}

const attachment = (id: string) => ({
  id,
  name: 'a.jpg',
  contentType: 'image/jpeg' as const,
  bytes: 44,
  width: 1,
  height: 1,
});

const draftWith = (id: string): DraftContent => ({
  composeId: randomUUID(),
  text: '',
  recipients: '',
  recipientInput: '',
  sender: '',
  expiresAt: null,
  requestReceipt: false,
  tag: '',
  attachments: [attachment(id)],
});

it('keeps what a draft or a send needs and what is new; clears the rest away', async () => {
  const { database, store, files, add } = setUp();
  const [drafted, sent] = [await add(LONG_AGO), await add(LONG_AGO)];
  const [fresh, left] = [await add(NOW), await add(LONG_AGO)];
  saveDraft(database, draftWith(drafted.id), NOW);
  createSend(database, sendTo(1, { attachments: [{ id: sent.id, name: 'a.jpg' }] }), createOptions);

  await sweepMedia(database, store, NOW);

  expect(files()).toEqual([drafted.id, sent.id, fresh.id].toSorted());
  expect(await store.read(left.id)).toBeNull();
  expect(knownMedia(database)).toEqual(new Set([drafted.id, sent.id, fresh.id]));
});

it('clears away what a crash left: a file the log had forgotten, and half a file', async () => {
  const { database, store, files, add, pathOf } = setUp();
  const kept = await add(NOW);
  const forgotten = await add(LONG_AGO);
  forgetUnneededMedia(database, NOW - DAY);
  const half = `${pathOf('ab'.repeat(32))}.1234.part`;
  mkdirSync(dirname(half), { recursive: true });
  writeFileSync(half, 'half');
  age(half, LONG_AGO);
  expect(files()).toHaveLength(3);

  await sweepMedia(database, store, NOW);

  expect(files()).toEqual([kept.id]);
  expect(await store.read(forgotten.id)).toBeNull();
});

it('leaves alone what was old and has just been added again', async () => {
  const { database, store, files, add } = setUp();
  const { id, bytes, contentType } = await add(LONG_AGO);
  const now = Date.now();
  await store.add(bytes);
  noteMedia(database, { id, contentType, bytes: bytes.length, width: 1, height: 1 }, now);

  await sweepMedia(database, store, now);

  expect(files()).toEqual([id]);
});
