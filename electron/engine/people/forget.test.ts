/** Somebody who was deleted is nowhere in the log's file any more, and the log still adds up. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dispatch, moveAll, settle } from '../log/deliveries.ts';
import { correctNumber } from '../log/correct.ts';
import { createSend } from '../log/create-send.ts';
import { openDatabase, type Database } from '../log/database.ts';
import { loadDraft, saveDraft } from '../log/drafts.ts';
import { createOptions, numberAt, temporaryFolder } from '../log/fixtures.ts';
import { findPeople, historyOf } from '../log/history.ts';
import { keepReceipts } from '../log/receipts.ts';
import { describeSend } from '../log/reads.ts';
import { listRecipients } from '../log/recipients.ts';
import { findMiscounts } from '../log/recount.ts';
import { receiptOf } from '../receipts/fixtures.ts';
import { createContacts } from './contacts.ts';
import { openJournal } from './opt-out-journal.ts';
import { countForgettable, forgetPerson } from './forget.ts';
import { createOptOuts, findOptedOut } from './opt-outs.ts';

const ANNA = '+17055559042';
const BEN = numberAt(1);
/** What was taken for her number. */
const WRONG: readonly [string, string] = ['+17055559024', '+17055559402'];
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
  /** Sends to everybody who waits; the wrong numbers are refused. */
  const accept = (id: number) => {
    for (;;) {
      const batch = dispatch(database, id, 10, now);
      if (!batch) return;
      const verdicts = batch.recipients.map(({ number }) =>
        WRONG.includes(number)
          ? { state: 'refused' as const, code: 'remote_did_not_found', messageId: null }
          : { state: 'accepted' as const, code: 'ok', messageId: `m${number.slice(-4)}-${id}` },
      );
      const wording = `Sent to ${ANNA}`;
      settle(database, batch, { kind: 'settled', verdicts, httpStatus: 200, wording }, now);
    }
  };
  const correct = (id: number, was: string, right: string) => {
    const row = listRecipients(database, everybody(id)).rows.find(({ to }) => to === was);
    correctNumber(database, row?.id ?? 0, right, { country: 'CA', sendBefore: now, now });
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
  return { database, contacts, optOuts, send, accept, correct, holds, saveAnna };
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

it('refuses while a message that names them waits for others, who get it as it was written', () => {
  const { database, saveAnna, send, accept } = home();
  saveAnna();
  const id = send([ANNA, BEN], `Roses from ${NAME}`);
  expect(() => forgetPerson(database, ANNA, 'CA', now)).toThrow('person-named');
  expect(describeSend(database, id, () => null)).toMatchObject({
    text: `Roses from ${NAME}`,
    counts: { queued: 2, cancelled: 0 },
  });
  accept(id);
  forgetPerson(database, ANNA, 'CA', now);
  expect(describeSend(database, id, () => null).text).not.toContain(NAME);
});

/** Written to at two wrong numbers, then at the right one; with these others. */
function corrected(...others: readonly string[]) {
  const all = home();
  const { accept, correct } = all;
  const id = all.send([], 'Votre commande de Sutton est prête', {
    recipients: [{ to: WRONG[0], name: NAME }, ...others.map((to) => ({ to, name: null }))],
  });
  accept(id);
  correct(id, WRONG[0], WRONG[1]);
  accept(id);
  correct(id, WRONG[1], ANNA);
  accept(id);
  return { ...all, id };
}

/** Numbers and names of a send, of the deleted only that they are. */
const listed = (database: Database, id: number) =>
  listRecipients(database, everybody(id)).rows.map(({ to, name }) => [to.replace(/:.*/, ':'), name]);

it('goes back to what was corrected to their number; wrong numbers stay, without their name', () => {
  const { database, id, holds } = corrected();
  const found = (search: string) =>
    findPeople(database, { search, offset: 0, limit: 10 }).people.map(({ number, name }) => [number, name]);
  expect(found('Annabelle')).toHaveLength(3);
  expect(forgetPerson(database, ANNA, 'CA', now)).toEqual({ sends: [id], cleared: true });
  expect(['7055559042', NAME, 'Quessy', 'Sutton'].filter(holds)).toEqual([]);
  expect(found('Annabelle')).toEqual([]);
  expect(found('70555590')).toEqual([[WRONG[0], null]]);
  expect(listed(database, id)).toEqual([
    [WRONG[0], null],
    [WRONG[1], null],
    ['deleted:', null],
  ]);
  expect(findMiscounts(database.sqlite)).toEqual([]);
});

it('leaves whoever really has the wrong number, and a message that others got', () => {
  const { database, send, id } = corrected(BEN);
  send([], 'Bonjour', { recipients: [{ to: WRONG[0], name: 'Marc Roy' }] });
  send([], 'Bonsoir', { recipients: [{ to: WRONG[0], name: null }] });
  forgetPerson(database, ANNA, 'CA', now);
  expect(historyOf(database, { number: WRONG[0], offset: 0, limit: 10 })).toMatchObject({
    name: 'Marc Roy',
    total: 3,
  });
  expect(describeSend(database, id, () => null).text).toBe('Votre commande de Sutton est prête');
});

it('takes what was typed and is no number, corrected to theirs or to that of somebody else', () => {
  const { database, send, correct, holds } = home();
  const typed = ['chez les Quessy', '705-555-9042 poste 4'] as const;
  const id = send([...typed, BEN], 'Roses');
  correct(id, typed[0], ANNA);
  correct(id, typed[1], numberAt(2));
  forgetPerson(database, ANNA, 'CA', now);
  expect(['Quessy', '555-9042'].filter(holds)).toEqual([]);
  expect(listed(database, id)).toEqual([
    ['deleted:', null],
    ['deleted:', null],
    [BEN, null],
    ['deleted:', null],
    [numberAt(2), null],
  ]);
});

it('takes a field that nobody has anything in any more', () => {
  const { database, contacts, saveAnna } = home();
  const anna = saveAnna();
  contacts.save({ ...anna, fields: [{ name: 'Voiture', value: 'Civic' }] });
  expect(contacts.fields()).toHaveLength(1);
  forgetPerson(database, ANNA, 'CA', now);
  expect(contacts.fields()).toEqual([]);
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
