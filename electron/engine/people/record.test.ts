/** The record of one person holds all that is kept of them. */
import { expect, test } from 'vitest';
import { createSay } from '../../../shared/words/index.ts';
import { createSend } from '../log/create-send.ts';
import { dispatch, settle } from '../log/deliveries.ts';
import { createOptions, numberAt, sendTo } from '../log/fixtures.ts';
import { keepReceipts } from '../log/receipts.ts';
import { receiptOf } from '../receipts/fixtures.ts';
import { openPeopleLog } from './fixtures.ts';
import { recordAsCsv, recordOf } from './record.ts';

test.each(['en', 'fr-CA'] as const)('everything that is kept stands in it, in %s', (locale) => {
  const { database, contacts, optOuts } = openPeopleLog();
  contacts.save({
    id: null,
    number: numberAt(0),
    name: 'Anna',
    language: 'fr',
    note: 'Allergic to lilies',
    groups: ['VIP'],
    consent: { kind: 'express', source: 'In the shop', at: null },
    fields: [{ name: 'Car', value: 'Honda Civic' }],
  });
  const id = createSend(database, { ...sendTo(1), tag: 'spring' }, createOptions);
  const batch = dispatch(database, id, 1, createOptions.now)!;
  const verdict = { state: 'accepted' as const, code: 'ok', messageId: 'm1' };
  const outcome = { kind: 'settled' as const, httpStatus: 200, wording: null, verdicts: [verdict] };
  settle(database, batch, outcome, createOptions.now);
  const receipts = [
    receiptOf('m1', 'sent'),
    receiptOf('m1', 'delivered', { at: '2026-06-14T13:00:00.000000Z' }),
    { ...receiptOf('m-unknown', 'rejected'), to: numberAt(0).slice(1) },
    receiptOf('m-of-others'),
  ];
  keepReceipts(database, receipts, 'file', createOptions.now);

  const say = createSay(locale);
  const record = recordOf(numberAt(0), { database, contacts, optOuts, say, country: 'CA', now: 0 });
  expect(Object.fromEntries(record.facts)).toMatchObject({
    [say('people.column.language')]: say('people.language.fr'),
    [say('people.column.note')]: 'Allergic to lilies',
    [say('people.column.groups')]: 'VIP',
  });
  const rowsOf = (title: string) => record.sections.find((section) => section.title === title)?.rows;
  expect(rowsOf(say('record.fields'))).toEqual([['Car', 'Honda Civic']]);
  expect(rowsOf(say('record.messages'))?.[0]?.[0]).toBe(`${id} (spring)`);
  expect(rowsOf(say('record.receipts'))?.map((row) => [row[0], row[3], row.at(-1)])).toEqual([
    [String(id), 'sent', 'm1'],
    [String(id), 'delivered', 'm1'],
    ['', 'rejected', 'm-unknown'],
  ]);
  for (const { head, rows } of record.sections) for (const row of rows) expect(row).toHaveLength(head.length);
  const csv = recordAsCsv(record, say);
  for (const words of ['Allergic to lilies', 'Honda Civic', 'm-unknown', 'spring'])
    expect(csv).toContain(words);
});
