import { expect, test } from 'vitest';
import { MOST_FIELDS } from '../../../shared/people/fields.ts';
import { numberAt } from '../log/fixtures.ts';
import { openPeopleLog } from './fixtures.ts';

const person = (n: number, fields: Record<string, string>) => ({
  id: null,
  number: numberAt(n),
  name: `Person ${n}`,
  language: null,
  note: '',
  groups: [],
  consent: { kind: null, source: '', at: null },
  fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
});
const find = (search: string) => ({ search, group: null, offset: 0, limit: 9 });

test('a shop has fields of its own; one lives as long as somebody has something in it', () => {
  const { contacts } = openPeopleLog();
  const anna = contacts.save(person(1, { Car: 'Honda Civic', 'Next visit': 'May' }));
  expect(anna.fields).toEqual([
    { name: 'Car', value: 'Honda Civic' },
    { name: 'Next visit', value: 'May' },
  ]);
  contacts.save(person(2, { car: 'Škoda' }));
  expect(contacts.fields()).toMatchObject([
    { name: 'Car', count: 2 },
    { name: 'Next visit', count: 1 },
  ]);
  expect(contacts.list(find('skoda')).rows.map(({ name }) => name)).toEqual(['Person 2']);
  contacts.save({ ...person(1, { Car: 'Kia' }), id: anna.id });
  expect(contacts.fields().map(({ name }) => name)).toEqual(['Car']);
  expect(contacts.list(find('honda')).total).toBe(0);
  contacts.removeField(contacts.fields()[0]?.id ?? 0);
  expect(contacts.list(find('')).rows.flatMap(({ fields }) => fields)).toEqual([]);
});

test('there is an end to how many fields there are; nothing is half written', () => {
  const { contacts } = openPeopleLog();
  const named = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`Field ${from + n}`, 'x']));
  contacts.save(person(1, named(0, MOST_FIELDS - 1)));
  expect(() => contacts.save(person(2, named(50, 2)))).toThrow(
    expect.objectContaining({ code: 'too-many-fields' }) as Error,
  );
  expect(contacts.list(find('')).total).toBe(1);
  contacts.save(person(2, named(50, 1)));
  expect(contacts.fields()).toHaveLength(MOST_FIELDS);
});
