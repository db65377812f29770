/** Somebody who was deleted is nowhere in the log's file any more, and the log still adds up. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dispatch, moveAll, settle } from '../log/deliveries.ts';
import { createSend } from '../log/create-send.ts';
import { openDatabase } from '../log/database.ts';
import { loadDraft, saveDraft } from '../log/drafts.ts';
import { createOptions, numberAt, temporaryFolder } from '../log/fixtures.ts';
import { findPeople, historyOf } from '../log/history.ts';
import { keepReceipts } from '../log/receipts.ts';
import { describeSend } from '../log/reads.ts';
import { listRecipients } from '../log/recipients.ts';
import { receiptOf } from '../receipts/fixtures.ts';
import { createContacts } from './contacts.ts';
import { openJournal } from './opt-out-journal.ts';
import { countForgettable, forgetPerson } from './forget.ts';
import { createOptOuts, findOptedOut } from './opt-outs.ts';

const ANNA = '+17055559042';
const BEN = numberAt(1);
const NAME = 'Annabelle Quessy-Lafond';
const now = createOptions.now;
const clock = { now: () => now, steady: () => now };

function home() {
  const folder = temporaryFolder();
  const path = join(folder, 'log.db');
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  const contacts = createContacts(database, clock);
  const optOuts = createOptOuts({ database, journal: openJournal(join(folder, 'opt-outs.jsonl')), clock });
  const send = (to: readonly string[], text: string, changes: object = {}) =>
    createSend(
      database,
      {
        composeId: randomUUID(),
        recipients: to.map((number) => ({ to: number, name: number === ANNA ? NAME : null })),
        text,
        attachments: [],
        sender: null,
        expiresAt: null,
        requestReceipt: false,
        tag: null,
        ...changes,
      },
      createOptions,
    );
  const accept = (id: number) => {
    for (;;) {
      const batch = dispatch(database, id, 10, now);
      if (!batch) return;
      const verdicts = batch.recipients.map(({ number }) => ({
        state: 'accepted' as const,
        code: 'ok',
        messageId: `m${number.slice(-4)}-${id}`,
      }));
      const wording = `Sent to ${ANNA}`;
      settle(database, batch, { kind: 'settled', verdicts, httpStatus: 200, wording }, now);
    }
  };
  /** Everything that lies in the files of the log. */
  const bytes = () =>
    ['', '-wal', '-shm'].map((suffix) =>
      existsSync(path + suffix) ? readFileSync(path + suffix, 'latin1') : '',
    );
  const holds = (word: string) => bytes().some((file) => file.includes(Buffer.from(word).toString('latin1')));
  const saveAnna = () =>
    contacts.save({
      id: null,
      number: ANNA,
      name: NAME,
      language: 'fr',
      note: 'Pivoines de Zélande',
      groups: ['Mariages Quessy'],
      consent: { kind: 'express', source: 'Foire de Sutton', at: null },
      fields: [],
    });
  return { database, contacts, optOuts, send, accept, holds, saveAnna };
}

const WORDS = ['7055559042', '555-9042', NAME, 'Quessy', 'Zélande', 'Sutton'];

it('leaves no byte of them in the log, its -wal and its -shm; the rest stays', () => {
  const { database, contacts, send, accept, holds, saveAnna } = home();
  saveAnna();
  const many = send([ANNA, BEN, '705-555-9042 poste 4'], `Roses pour ${NAME} et (705) 555-9042`, {
    tag: `fête ${NAME}`,
  });
  const alone = send([ANNA], 'Votre commande de Sutton est prête');
  accept(many);
  accept(alone);
  keepReceipts(database, [receiptFor(`m9042-${many}`)], 'file', now);
  // A draft that is saved at every key leaves its older texts in the file's unused parts.
  for (let n = 0; n < 40; n += 1) saveDraft(database, draftWith(`${ANNA}\n${BEN}`, `${NAME} ${n}`), now);
  expect(WORDS.filter((word) => !holds(word))).toEqual([]);

  expect(countForgettable(database, ANNA)).toEqual({ sends: 2, waiting: 0, optedOut: false });
  expect(forgetPerson(database, ANNA, 'CA', now)).toEqual({ sends: [many, alone], cleared: true });
  contacts.reread();

  expect(WORDS.filter(holds)).toEqual([]);
  expect(contacts.all()).toEqual([]);
  expect(contacts.groups()).toEqual([]);
  expect(loadDraft(database)).toMatchObject({ recipients: BEN, text: '… 39' });
  expect(describeSend(database, many, () => null)).toMatchObject({
    text: 'Roses pour … et …',
    tag: 'fête …',
    counts: { accepted: 2, skipped: 1 },
  });
  expect(describeSend(database, alone, () => null)).toMatchObject({ text: '', counts: { accepted: 1 } });
  const { rows } = listRecipients(database, everybody(many));
  expect(rows.map(({ to, name, state }) => [to.replace(/:.*/, ':'), name, state])).toEqual([
    ['deleted:', null, 'accepted'],
    [BEN, null, 'accepted'],
    ['deleted:', null, 'skipped'],
  ]);
  expect(database.sqlite.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
});

it('finds what is left of them by the number, typed in full, and by nothing else', () => {
  const { database, send, accept } = home();
  const id = send([ANNA, BEN], 'Roses');
  accept(id);
  forgetPerson(database, ANNA, 'CA', now);
  const search = (text: string) => listRecipients(database, { ...everybody(id), search: text }).total;
  expect([
    search('(705) 555-9042'),
    search('+1 705 555 9042'),
    search('555-9042'),
    search('Annabelle'),
  ]).toEqual([1, 1, 0, 0]);
  expect(findPeople(database, { search: '705 555 9042', offset: 0, limit: 10 }).people).toEqual([
    { number: ANNA, name: null, sends: 1, lastAt: expect.any(String), deleted: true },
  ]);
  expect(historyOf(database, { number: ANNA, offset: 0, limit: 10 })).toMatchObject({ name: null, total: 1 });
  // Whoever is written to again is a new person; what there was of the old one is still found by the number.
  accept(send([ANNA], 'Bonjour'));
  expect(historyOf(database, { number: ANNA, offset: 0, limit: 10 }).total).toBe(2);
});

it('is not held up by a draft that cannot be read, which may name them and goes', () => {
  const { database, send, holds } = home();
  const id = send([ANNA, BEN], 'Roses');
  saveDraft(database, draftWith(`${ANNA}\n${BEN}`, NAME), now);
  database.sqlite.exec(`UPDATE draft SET content = '{"to":"${ANNA}","text":"${NAME}"}'`);
  database.sqlite
    .prepare('INSERT INTO undo (send_id, content) VALUES (?, ?)')
    .run(id, `not even JSON of ${NAME}, ${ANNA}`);
  expect(loadDraft(database)).toBeNull();
  expect(forgetPerson(database, ANNA, 'CA', now)).toEqual({ sends: [id], cleared: true });
  expect([NAME, ANNA].filter(holds)).toEqual([]);
});

it('keeps an opt-out in force', () => {
  const { database, optOuts, saveAnna, send } = home();
  saveAnna();
  optOuts.add([{ number: ANNA, reason: 'STOP' }], 'replies');
  expect(countForgettable(database, ANNA).optedOut).toBe(true);
  forgetPerson(database, ANNA, 'CA', now);
  expect(findOptedOut(database, [ANNA])).toEqual([ANNA]);
  const id = send([ANNA, BEN], 'Roses');
  expect(describeSend(database, id, () => null).counts).toMatchObject({ queued: 1, skipped: 1 });
});

it('stops what waits for them, refuses while a message is under way, and never tries them again', () => {
  const { database, send, accept } = home();
  const id = send([ANNA, BEN], 'Roses');
  const batch = dispatch(database, id, 1, now)!;
  expect(() => forgetPerson(database, ANNA, 'CA', now)).toThrow('person-busy');
  settle(
    database,
    batch,
    { kind: 'returned', code: 'local_not_connected', retryAfterMs: null, httpStatus: null, wording: null },
    now,
  );
  expect(countForgettable(database, ANNA)).toMatchObject({ waiting: 1 });
  forgetPerson(database, ANNA, 'CA', now);
  expect(describeSend(database, id, () => null).counts).toMatchObject({ cancelled: 1, queued: 1 });
  expect(moveAll(database, id, 'sendAgain', now)).toBe(0);
  accept(id);
  expect(describeSend(database, id, () => null).counts).toMatchObject({ cancelled: 1, accepted: 1 });
});

it('does not take the number back from a receipt that comes late', () => {
  const { database, send, accept, holds } = home();
  const id = send([ANNA, BEN], 'Roses');
  accept(id);
  forgetPerson(database, ANNA, 'CA', now);
  expect(keepReceipts(database, [receiptFor(`m9042-${id}`)], 'file', now).added).toBe(1);
  expect(holds('7055559042')).toBe(false);
});

const everybody = (id: number) => ({ id, states: null, codes: null, search: '', offset: 0, limit: 10 });

const receiptFor = (messageId: string) => ({
  ...receiptOf(messageId),
  to: ANNA.slice(1),
  from: '17055550190',
});

const draftWith = (recipients: string, text: string) => ({
  composeId: '6f1f0c9e-6f0b-4c8e-9a55-0a9d8a3f2b11',
  text,
  recipients,
  recipientInput: '',
  sender: '',
  expiresAt: null,
  requestReceipt: false,
  tag: '',
  attachments: [],
});
