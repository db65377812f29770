import { expect, test } from 'vitest';
import { people, type ContactContent } from '../../../shared/contract/people.ts';
import { createSay } from '../../../shared/words/index.ts';
import { createSend } from '../log/create-send.ts';
import { createOptions, numberAt, sendTo } from '../log/fixtures.ts';
import { listRecipients } from '../log/recipients.ts';
import { exportContacts } from './export.ts';
import { openPeopleLog } from './fixtures.ts';
import { guessColumns } from './sheet/columns.ts';
import { createPlanner } from './sheet/plan.ts';
import { readSheet } from './sheet/read.ts';

const anna: ContactContent & { id: null } = {
  id: null,
  number: numberAt(1),
  name: 'Anna Élise Müller',
  language: 'fr',
  note: 'Roses, "always"',
  groups: ['Weddings', 'VIP'],
  consent: { kind: 'express', source: 'In the shop', at: '2026-06-14T00:00:00.000Z' },
  fields: [{ name: 'Car', value: 'Honda Civic' }],
};
const ben = { ...anna, number: numberAt(2), name: 'Ben Carter', groups: ['vip'], language: null };
const EVERYBODY = { search: '', group: null, offset: 0, limit: 50 };

test('people are kept, changed and deleted; a group lives as long as somebody is in it', () => {
  const { contacts } = openPeopleLog();
  const saved = contacts.save(anna);
  contacts.save(ben);
  expect(contacts.list(EVERYBODY)).toMatchObject({
    total: 2,
    rows: [{ name: anna.name }, { name: ben.name }],
  });
  expect(contacts.groups().map(({ name, count }) => [name, count])).toEqual([
    ['VIP', 2],
    ['Weddings', 1],
  ]);
  contacts.save({ ...anna, id: saved.id, name: 'Zoe', groups: ['VIP'] });
  expect(contacts.list(EVERYBODY).rows.map(({ name }) => name)).toEqual(['Ben Carter', 'Zoe']);
  expect(contacts.groups().map(({ name }) => name)).toEqual(['VIP']);
  contacts.remove(saved.id);
  expect(contacts.list(EVERYBODY).total).toBe(1);
  expect(() => contacts.save({ ...ben, id: null })).toThrow(
    expect.objectContaining({ code: 'number-taken' }) as Error,
  );
});

test('a search finds parts of names without their accents, in any order, and parts of numbers', () => {
  const { contacts } = openPeopleLog();
  contacts.save(anna);
  contacts.save(ben);
  const found = (search: string) => contacts.list({ ...EVERYBODY, search }).rows.map(({ name }) => name);
  expect(found('elise')).toEqual([anna.name]);
  expect(found('MULLER an')).toEqual([anna.name]);
  expect(found('ÉLISE')).toEqual([anna.name]);
  expect(found('(705) 200-0002')).toEqual([ben.name]);
  expect(found('0001')).toEqual([anna.name]);
  expect(found('nobody')).toEqual([]);
});

test('a group is a part of the list, and may end without its people', () => {
  const { contacts, optOuts } = openPeopleLog();
  contacts.save(ben);
  contacts.save(anna);
  const vip = contacts.groups()[0]?.id ?? 0;
  optOuts.add([{ number: anna.number, reason: 'STOP' }], 'replies');
  expect(contacts.list({ ...EVERYBODY, group: vip }).rows.map(({ optedOut }) => optedOut)).toEqual([
    true,
    false,
  ]);
  contacts.removeGroup(vip);
  expect(contacts.list(EVERYBODY).total).toBe(2);
});

test('capitals and accents make no difference to a group or a field', () => {
  const { contacts } = openPeopleLog();
  contacts.save({ ...anna, groups: ['Élèves'], fields: [{ name: 'Véhicule', value: 'Kia' }] });
  contacts.save({ ...ben, groups: ['élèves', 'ÉLÈVES'], fields: [{ name: 'VÉHICULE', value: 'Ford' }] });
  expect(contacts.groups()).toMatchObject([{ name: 'Élèves', count: 2 }]);
  expect(contacts.fields()).toMatchObject([{ name: 'Véhicule', count: 2 }]);
});

test('somebody in very many groups is shown like anybody, and can be changed', () => {
  const { contacts } = openPeopleLog();
  const groups = Array.from({ length: 300 }, (_, n) => `Import ${n}`);
  for (const group of groups) {
    const planner = createPlanner({ headed: false, mapping: ['number'], group }, 'CA');
    planner.add({ row: 1, cells: [anna.number] });
    contacts.take(planner.plan.people);
  }
  const { rows } = people.list.output.parse(contacts.list(EVERYBODY));
  expect(rows[0]?.groups).toHaveLength(300);
  const { optedOut: _, ...content } = rows[0]!;
  expect(contacts.save(people.save.input.parse({ ...content, name: 'Anne' })).name).toBe('Anne');
});

test('what is known of numbers: names, and who asked to stop', () => {
  const { contacts, optOuts } = openPeopleLog();
  contacts.save(anna);
  optOuts.add([{ number: numberAt(9), reason: '' }], 'people');
  expect(contacts.about([numberAt(9), anna.number, numberAt(5)])).toEqual([
    { number: numberAt(9), name: '', optedOut: true },
    { number: anna.number, name: anna.name, optedOut: false },
  ]);
});

test('a send carries the names that are known', () => {
  const { database, contacts } = openPeopleLog();
  contacts.save(anna);
  const id = createSend(database, sendTo(2), createOptions);
  const { rows } = listRecipients(database, { id, states: null, search: '', offset: 0, limit: 9 });
  expect(rows.map(({ name }) => name)).toEqual([null, anna.name]);
});

test.each(['en', 'fr-CA'] as const)('what is saved in %s is read back as it was', async (locale) => {
  const { contacts, optOuts } = openPeopleLog();
  contacts.save({ ...anna, name: '=cmd()', number: '+33612345678' });
  contacts.save(ben);
  optOuts.add([{ number: ben.number, reason: '' }], 'people');
  const csv = exportContacts(contacts.all(), contacts.fields(), createSay(locale), 'CA');
  expect(csv).toMatch(/^\uFEFF/);
  const { rows } = await readSheet(Buffer.from(csv));
  const { headed, mapping } = guessColumns(rows, 'CA', ['Car']);
  const planner = createPlanner({ headed, mapping, group: '' }, 'CA');
  rows.slice(1).forEach(planner.add);
  expect(planner.plan.people).toMatchObject([
    {
      number: '+33612345678',
      note: anna.note,
      groups: ['VIP', 'Weddings'],
      consentKind: 'express',
      fields: anna.fields,
    },
    {
      number: ben.number,
      name: ben.name,
      consentSource: 'In the shop',
      consentAt: Date.UTC(2026, 5, 14),
    },
  ]);
  expect([...planner.plan.stopped]).toEqual([ben.number]);
});
