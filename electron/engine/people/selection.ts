/** Whom a selection of people means: counted, and by number. */
import type { Output } from '../../../shared/contract/index.ts';
import type { Selection, SelectionCounts } from '../../../shared/contract/people.ts';
import { consentLastDay, oldestHolding, type ConsentKind } from '../../../shared/people/consent.ts';
import { joinEntries } from '../../../shared/recipients.ts';
import type { Database } from '../log/database.ts';
import { toInstant } from '../log/reads.ts';

/** The people a selection means, before opt-outs: a condition on `contact` with its named values. */
const MEANT = `
  (contact.id IN (SELECT value FROM json_each(:people)) OR (
    (:everybody OR contact.id IN (
      SELECT contact_id FROM contact_in_group WHERE group_id IN (SELECT value FROM json_each(:groups))))
    AND contact.id NOT IN (
      SELECT contact_id FROM contact_in_group WHERE group_id IN (SELECT value FROM json_each(:withoutGroups)))
    AND contact.id NOT IN (SELECT value FROM json_each(:withoutPeople))))`;

const STOPPED = 'contact.number IN (SELECT number FROM opt_out)';

/** `coalesce`, for a comparison with no date says neither yes nor no. */
const ENDED = `coalesce((consent_kind = 'purchase' AND consent_at < :purchase)
  OR (consent_kind = 'inquiry' AND consent_at < :inquiry), 0)`;

const holding = (now: number) => ({
  purchase: oldestHolding('purchase', now),
  inquiry: oldestHolding('inquiry', now),
});

const valuesOf = (selection: Selection, now: number) => ({
  everybody: Number(selection.everybody),
  groups: JSON.stringify(selection.groups),
  withoutGroups: JSON.stringify(selection.withoutGroups),
  people: JSON.stringify(selection.people),
  withoutPeople: JSON.stringify(selection.withoutPeople),
  withoutEnded: Number(selection.withoutEnded),
  ...holding(now),
});

export function countSelection(database: Database, selection: Selection, now: number): SelectionCounts {
  return database
    .prepare(
      `SELECT count(*) FILTER (WHERE NOT stopped AND NOT (:withoutEnded AND ended)) AS chosen, count(*) FILTER (WHERE stopped) AS stopped,
         count(*) FILTER (WHERE NOT stopped AND ended) AS ended
       FROM (SELECT ${STOPPED} AS stopped, ${ENDED} AS ended FROM contact WHERE ${MEANT})`,
    )
    .get(valuesOf(selection, now)) as unknown as SelectionCounts;
}

export function numbersOf(database: Database, selection: Selection, now: number): string {
  const rows = database
    .prepare(
      `SELECT number FROM contact WHERE ${MEANT} AND NOT ${STOPPED} AND NOT (:withoutEnded AND ${ENDED})
       ORDER BY folded = '', folded, number`,
    )
    .all(valuesOf(selection, now));
  return joinEntries(rows.map(({ number }) => number as string));
}

/** So many are named on the screen. */
const NAMED = 200;

/** Whose implied consent has ended among these numbers; those who asked to stop get nothing anyway. */
export function endedAmong(
  database: Database,
  numbers: readonly string[],
  now: number,
): Output<'people.ended'> {
  const rows = database
    .prepare(
      `SELECT contact.number, name, consent_kind AS kind, consent_at AS at
       FROM json_each(:numbers) AS wanted JOIN contact ON contact.number = wanted.value
       WHERE ${ENDED} AND NOT ${STOPPED} ORDER BY folded = '', folded, contact.number`,
    )
    .all({ numbers: JSON.stringify(numbers), ...holding(now) }) as unknown as {
    number: string;
    name: string;
    kind: ConsentKind;
    at: number;
  }[];
  return {
    numbers: joinEntries(rows.map(({ number }) => number)),
    people: rows.slice(0, NAMED).map(({ number, name, kind, at }) => ({
      number,
      name,
      lastDay: toInstant(consentLastDay(kind, at) ?? at),
    })),
  };
}
