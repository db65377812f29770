import { expect, it } from 'vitest';
import { choosePerson, isChosen, NOBODY, selectionOf, withSide } from './chosen.ts';

const GROUPS = [
  { id: 1, name: 'VIP', count: 2 },
  { id: 2, name: 'Garden club', count: 1 },
];
const anna = { id: 7, groups: ['VIP'] };
const ben = { id: 8, groups: ['VIP', 'Garden club'] };
const zoe = { id: 9, groups: [] };
const who = (chosen: typeof NOBODY) => [anna, ben, zoe].filter((row) => isChosen(row, chosen, GROUPS));

it('a group minus another', () => {
  const groups = withSide(withSide(NOBODY.groups, 1, 'in'), 2, 'out');
  expect(who({ ...NOBODY, groups })).toEqual([anna]);
});

it('everybody but one; back again leaves nothing noted', () => {
  const all = { ...NOBODY, everybody: true };
  const but = choosePerson(anna, false, all, GROUPS);
  expect(who(but)).toEqual([ben, zoe]);
  expect(selectionOf(but)).toMatchObject({ everybody: true, people: [], withoutPeople: [7] });
  expect(choosePerson(anna, true, but, GROUPS).people.size).toBe(0);
});

it('a person of a group that is left out may be chosen all the same', () => {
  const without = { ...NOBODY, everybody: true, groups: withSide(NOBODY.groups, 2, 'out') };
  expect(who(without)).toEqual([anna, zoe]);
  const chosen = choosePerson(ben, true, without, GROUPS);
  expect(who(chosen)).toEqual([anna, ben, zoe]);
  expect(selectionOf(chosen)).toMatchObject({ people: [8], withoutGroups: [2] });
});
