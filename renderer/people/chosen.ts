/** Whom one chooses for a message: by group, by person, all but some. Pure. */
import type { ContactRow, Group, Selection } from '../../shared/contract/people.ts';

/** In, or left out although a group or "everybody" has them in. */
export type Side = 'in' | 'out';

export interface Chosen {
  readonly everybody: boolean;
  /** By the ids of groups and of people; whoever is not in it is neither. */
  readonly groups: ReadonlyMap<number, Side>;
  readonly people: ReadonlyMap<number, Side>;
  /** Leaves out whose implied consent has ended. */
  readonly withoutEnded: boolean;
}

export const NOBODY: Chosen = {
  everybody: false,
  groups: new Map(),
  people: new Map(),
  withoutEnded: false,
};

export function withSide(sides: ReadonlyMap<number, Side>, id: number, side: Side | null): Map<number, Side> {
  const next = new Map(sides);
  if (side === null) next.delete(id);
  else next.set(id, side);
  return next;
}

type Row = Pick<ContactRow, 'id' | 'groups'>;

/** Whether the groups alone mean a person. */
function isMeantByGroups({ groups }: Row, chosen: Chosen, all: readonly Group[]): boolean {
  const sides = new Set(
    all.flatMap(({ id, name }) => (groups.includes(name) ? [chosen.groups.get(id)] : [])),
  );
  return (chosen.everybody || sides.has('in')) && !sides.has('out');
}

/** Whether a person is chosen, as the engine sees it; opted out or not. */
export function isChosen(row: Row, chosen: Chosen, all: readonly Group[]): boolean {
  const side = chosen.people.get(row.id);
  return side === undefined ? isMeantByGroups(row, chosen, all) : side === 'in';
}

/** Chooses a person or leaves them out; no more is noted than what the groups do not say. */
export function choosePerson(row: Row, on: boolean, chosen: Chosen, all: readonly Group[]): Chosen {
  const side = isMeantByGroups(row, chosen, all) === on ? null : on ? 'in' : 'out';
  return { ...chosen, people: withSide(chosen.people, row.id, side) };
}

/** What the engine is asked. */
export function selectionOf({ everybody, groups, people, withoutEnded }: Chosen): Selection {
  const ids = (sides: ReadonlyMap<number, Side>, wanted: Side): number[] =>
    [...sides].flatMap(([id, side]) => (side === wanted ? [id] : []));
  return {
    everybody,
    groups: ids(groups, 'in'),
    withoutGroups: ids(groups, 'out'),
    people: ids(people, 'in'),
    withoutPeople: ids(people, 'out'),
    withoutEnded,
  };
}
