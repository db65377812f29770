import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactContent, Selection } from '../../../shared/contract/people.ts';
import { consentState } from '../../../shared/people/consent.ts';
import { splitEntries } from '../../../shared/recipients.ts';
import { createOptions, numberAt } from '../log/fixtures.ts';
import { openPeopleLog } from './fixtures.ts';

const DAY = 86_400_000;
const PEOPLE = 12;
const GROUPS = ['Weddings', 'VIP', 'Garden club'];

/** A shop in which everybody differs: in groups, in consent, in having asked to stop. */
function openShop() {
  const { contacts, optOuts } = openPeopleLog();
  const people = Array.from({ length: PEOPLE }, (_, n) => {
    const kind = ([null, 'express', 'purchase', 'inquiry'] as const)[n % 4] ?? null;
    const at = n % 5 === 0 ? null : createOptions.now - n * 80 * DAY;
    const content: ContactContent = {
      number: numberAt(n),
      name: n % 6 === 5 ? '' : `Person ${String(n).padStart(2, '0')}`,
      language: null,
      note: '',
      groups: GROUPS.filter((_group, place) => (n >> place) % 2 === 1),
      consent: { kind, source: '', at: at === null ? null : new Date(at).toISOString() },
      fields: [],
    };
    const { id } = contacts.save({ ...content, id: null });
    return {
      ...content,
      id,
      stopped: n % 7 === 3,
      ended: consentState(kind, at, createOptions.now) === 'ended',
    };
  });
  optOuts.add(
    people.filter(({ stopped }) => stopped).map(({ number }) => ({ number, reason: '' })),
    'people',
  );
  const groupId = (place: number) => contacts.groups().find(({ name }) => name === GROUPS[place])?.id ?? 0;
  return { contacts, people, groupId };
}

const NOBODY: Selection = {
  everybody: false,
  groups: [],
  withoutGroups: [],
  people: [],
  withoutPeople: [],
  withoutEnded: false,
};

test('everybody, but those who asked to stop; in the order of names, those without one last', () => {
  const { contacts, people } = openShop();
  expect(people.filter(({ ended }) => ended).length).toBeGreaterThan(1);
  const everybody = { ...NOBODY, everybody: true };
  expect(contacts.count(NOBODY)).toEqual({ chosen: 0, stopped: 0, ended: 0 });
  expect(contacts.numbers(NOBODY)).toBe('');
  const allowed = people.filter(({ stopped }) => !stopped);
  expect(splitEntries(contacts.numbers(everybody))).toEqual(
    [...allowed.filter(({ name }) => name), ...allowed.filter(({ name }) => !name)].map(
      ({ number }) => number,
    ),
  );
});

test('whatever is chosen, the count is that of the numbers, and both are what the groups and persons say', () => {
  const { contacts, people, groupId } = openShop();
  const subset = fc.subarray([0, 1, 2]);
  const persons = fc.uniqueArray(fc.integer({ min: 0, max: PEOPLE - 1 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.record({
        everybody: fc.boolean(),
        groups: subset,
        withoutGroups: subset,
        people: persons,
        withoutPeople: persons,
        withoutEnded: fc.boolean(),
      }),
      (choice) => {
        const selection = {
          ...choice,
          groups: choice.groups.map(groupId),
          withoutGroups: choice.withoutGroups.map(groupId),
          people: choice.people.map((n) => people[n]?.id ?? 0),
          withoutPeople: choice.withoutPeople.map((n) => people[n]?.id ?? 0),
        };
        const isIn = (place: number, groups: readonly string[]) => groups.includes(GROUPS[place] ?? '');
        const meant = people.filter(
          ({ groups }, n) =>
            choice.people.includes(n) ||
            ((choice.everybody || choice.groups.some((place) => isIn(place, groups))) &&
              !choice.withoutGroups.some((place) => isIn(place, groups)) &&
              !choice.withoutPeople.includes(n)),
        );
        const allowed = meant.filter(({ stopped }) => !stopped);
        const chosen = allowed.filter(({ ended }) => !(choice.withoutEnded && ended));
        expect(contacts.count(selection)).toEqual({
          chosen: chosen.length,
          stopped: meant.length - allowed.length,
          ended: allowed.filter(({ ended }) => ended).length,
        });
        expect(splitEntries(contacts.numbers(selection)).toSorted()).toEqual(
          chosen.map(({ number }) => number).toSorted(),
        );
      },
    ),
  );
});

test('before a send: whose implied consent has ended, and when, without those who asked to stop', () => {
  const { contacts, people } = openShop();
  const expected = people.filter(({ ended, stopped }) => ended && !stopped);
  const { numbers, people: named } = contacts.ended(people.map(({ number }) => number));
  expect(splitEntries(numbers).toSorted()).toEqual(expected.map(({ number }) => number).toSorted());
  expect(named.every(({ lastDay }) => Date.parse(lastDay) < createOptions.now)).toBe(true);
  expect(contacts.ended([numberAt(99)])).toEqual({ numbers: '', people: [] });
});
