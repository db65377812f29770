import { expect, test } from 'vitest';
import type { DeliveryState } from '../../../shared/delivery.ts';
import { openPeopleLog } from '../people/fixtures.ts';
import { createSend } from './create-send.ts';
import type { Database } from './database.ts';
import { dispatch, settle } from './deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { findPeople, historyOf, whoGotPicture } from './history.ts';
import { noteMedia } from './media-rows.ts';
import { countMonths } from './months.ts';
import { listSends } from './reads.ts';
import { findMiscounts } from './recount.ts';

const PAGE = { offset: 0, limit: 10 };

/** A send at a time of its own, whose recipients ended in these states. */
function sendEnding(
  database: Database,
  states: readonly ('accepted' | 'refused' | 'unknown')[],
  { at = createOptions.now, ...changes }: { at?: number } & Parameters<typeof sendTo>[1] = {},
): number {
  const id = createSend(database, sendTo(states.length, changes), { ...createOptions, now: at });
  const dispatched = dispatch(database, id, 100, at);
  if (!dispatched) throw new Error('nobody was dispatched');
  const code: Partial<Record<DeliveryState, string>> = { accepted: 'ok', refused: 'rejected' };
  const verdicts = states.map((state, n) => ({
    state,
    code: code[state] ?? 'local_timeout',
    messageId: `message-${n}`,
  }));
  settle(database, dispatched, { kind: 'settled', httpStatus: 200, wording: null, verdicts }, at);
  return id;
}

test('everything that went to one number, newest first, what was skipped too', () => {
  const database = temporaryLog();
  const first = sendEnding(database, ['accepted', 'refused'], { text: 'x'.repeat(500), tag: 'spring' });
  const twice = [numberAt(1), numberAt(1), numberAt(2)].map((to) => ({ to, name: null }));
  const second = createSend(database, sendTo(0, { recipients: twice }), createOptions);
  const { rows, total } = historyOf(database, { number: numberAt(1), ...PAGE });
  expect(total).toBe(3);
  expect(rows.map(({ sendId, state, code }) => [sendId, state, code])).toEqual([
    [second, 'skipped', 'local_duplicate'],
    [second, 'queued', null],
    [first, 'refused', 'rejected'],
  ]);
  expect(rows[2]).toMatchObject({
    words: 'x'.repeat(200),
    messageId: 'message-1',
    attempts: 1,
    mode: 'practice',
  });
  expect(historyOf(database, { number: numberAt(1), offset: 2, limit: 1 }).rows).toEqual(rows.slice(2));
  expect(historyOf(database, { number: numberAt(7), ...PAGE })).toEqual({ name: null, rows: [], total: 0 });
});

test('people are found by part of a name or number, in the order of names', () => {
  const { database, contacts } = openPeopleLog();
  const recipients = ['Zoé', 'Émile Roy', null].map((name, n) => ({ to: numberAt(n), name }));
  createSend(database, sendTo(0, { recipients }), createOptions);
  createSend(database, sendTo(0, { recipients: recipients.slice(0, 1) }), createOptions);
  const found = (search: string) =>
    findPeople(database, { search, ...PAGE }).people.map(({ name, sends }) => [name, sends]);
  expect(found('')).toEqual([
    ['Émile Roy', 1],
    ['Zoé', 2],
    [null, 1],
  ]);
  expect(found('ZOE')).toEqual([['Zoé', 2]]);
  expect(found('200-0002')).toEqual([[null, 1]]);
  expect(found('nobody')).toEqual([]);
  const nothing = { language: null, note: '', groups: [], fields: [] };
  const consent = { kind: null, source: '', at: null };
  contacts.save({
    id: null,
    number: numberAt(2),
    name: 'Ève',
    ...nothing,
    consent,
  });
  expect(found('eve')).toEqual([['Ève', 1]]);
  expect(findPeople(database, { search: '', offset: 0, limit: 2 })).toMatchObject({ more: true });
});

test('a send is found by words of text and tag, and by the number of a recipient', () => {
  const database = temporaryLog();
  const roses = sendEnding(database, ['accepted', 'refused'], {
    text: 'Des roses à moitié prix',
    tag: 'Été 26',
  });
  const tulips = sendEnding(database, ['accepted'], { text: '100% tulips', at: createOptions.now + 5000 });
  const found = (filter: Parameters<typeof listSends>[1] | object) =>
    listSends(database, { before: null, limit: 10, ...filter }, () => null).sends.map(({ id }) => id);
  expect(found({})).toEqual([tulips, roses]);
  expect(found({ search: 'prix MOITIE' })).toEqual([roses]);
  expect(found({ search: 'ete' })).toEqual([roses]);
  expect(found({ search: '100%' })).toEqual([tulips]);
  expect(found({ search: '200-0001' })).toEqual([roses]);
  expect(found({ search: '200-0000' })).toEqual([tulips, roses]);
  expect(found({ search: '200-0000', states: ['refused'] })).toEqual([roses]);
  expect(found({ states: [] })).toEqual([]);
  const from = new Date(createOptions.now + 5000).toISOString();
  expect(found({ from })).toEqual([tulips]);
  expect(found({ to: from })).toEqual([roses]);
});

test('who got a picture before: accepted, under way or in doubt, in this mode only', async () => {
  const database = temporaryLog();
  const id = 'a'.repeat(64);
  noteMedia(database, { id, contentType: 'image/png', bytes: 9, width: 1, height: 1 }, 1);
  const attachments = [{ id, name: 'rose.png' }];
  sendEnding(database, ['unknown', 'accepted', 'refused'], { attachments });
  const newest = sendEnding(database, ['accepted', 'unknown'], { attachments });
  sendEnding(database, ['accepted', 'accepted', 'accepted', 'accepted']);
  const numbers = [3, 2, 1, 0].map(numberAt).join('\n');
  const query = { numbers, attachmentIds: ['b'.repeat(64), id] };
  const answer = await whoGotPicture(database, query, 'practice');
  expect(answer).toMatchObject({ numbers: [1, 0].map(numberAt).join('\n'), people: 2, inDoubt: 0 });
  expect(answer.examples.map(({ sendId, number }) => [sendId, number]).sort()).toEqual([
    [newest, numberAt(0)],
    [newest, numberAt(1)],
  ]);
  expect(await whoGotPicture(database, query, 'live')).toMatchObject({
    numbers: '',
    people: 0,
    examples: [],
  });
  const third = await whoGotPicture(database, { numbers: numberAt(2), attachmentIds: [id] }, 'practice');
  expect(third.people).toBe(0);
});

test('months begin at midnight here; those without a send are there too', () => {
  const database = temporaryLog();
  const at = (year: number, month: number, day: number) => new Date(year, month, day).getTime();
  sendEnding(database, ['accepted', 'refused'], { at: at(2025, 10, 1) - 1 });
  sendEnding(database, ['accepted', 'unknown'], { at: at(2025, 10, 1) });
  sendEnding(database, ['refused', 'refused'], { at: at(2026, 0, 31) });
  const ask = (from: string | null, to: string | null) =>
    countMonths(database, { mode: 'practice', from, to }, at(2026, 1, 2));
  expect(ask(null, null).months.map((row) => Object.values(row))).toEqual([
    ['2025-10', 1, 1, 0, 0],
    ['2025-11', 1, 0, 1, 0],
    ['2025-12', 0, 0, 0, 0],
    ['2026-01', 0, 2, 0, 0],
    ['2026-02', 0, 0, 0, 0],
  ]);
  expect(ask(null, null).reasons).toEqual([
    { state: 'refused', code: 'rejected', recipients: 3 },
    { state: 'unknown', code: 'local_timeout', recipients: 1 },
  ]);
  expect(ask('2025-11', '2025-11')).toMatchObject({ months: [{ unknown: 1 }], reasons: [{ recipients: 1 }] });
  expect(ask('2026-02', '2025-11')).toEqual({ months: [], reasons: [] });
  expect(countMonths(database, { mode: 'live', from: null, to: null }, at(2026, 1, 2)).months).toHaveLength(
    1,
  );
});

test('a send that is deleted takes its summaries along', () => {
  const database = temporaryLog();
  const id = sendEnding(database, ['accepted', 'refused', 'unknown']);
  sendEnding(database, ['accepted']);
  database.prepare('DELETE FROM send WHERE id = ?').run(id);
  expect(findMiscounts(database)).toEqual([]);
  expect(findPeople(database, { search: '', ...PAGE }).people.map(({ number }) => number)).toEqual([
    numberAt(0),
  ]);
});
