/**
 * All names and numbers in memory, in the order of names: with 100,000 people a search by any part takes a few
 * milliseconds, where the database would read every row. Made at the first search after a change.
 */
import { wireDigits } from '../../../shared/provider/wire.ts';
import type { Database } from '../log/database.ts';
import { fold } from './sheet/columns.ts';

export interface ContactIndex {
  /** A page of the ids of those who match, and how many match in all. */
  find(search: string, group: number | null, offset: number, limit: number): { ids: number[]; total: number };
  /** People have changed. */
  forget(): void;
}

/** Everybody as one text, a line a person, so that one search runs through them all. */
interface Lines {
  readonly ids: readonly number[];
  /** `name<tab>number<tab>own fields` in small letters without accents. */
  readonly text: string;
  /** Where each line begins, and at last where the text ends. */
  readonly starts: readonly number[];
}

export function createContactIndex(database: Database): ContactIndex {
  let lines: Lines | null = null;

  function load(): Lines {
    const rows = database
      // People without a name come last.
      .prepare("SELECT id, folded, number FROM contact ORDER BY folded = '', folded, number")
      .all() as unknown as { id: number; folded: string; number: string }[];
    const values = loadValues();
    const texts = rows.map(({ id, folded, number }) => `${folded}\t${number}${values.get(id) ?? ''}\n`);
    const starts = [0];
    for (const text of texts) starts.push((starts.at(-1) ?? 0) + text.length);
    return { ids: rows.map(({ id }) => id), text: texts.join(''), starts };
  }

  /** What stands in the shop's own fields, by person. */
  function loadValues(): Map<number, string> {
    const values = new Map<number, string>();
    const rows = database.prepare('SELECT contact_id AS id, value FROM contact_value').all();
    for (const { id, value } of rows) {
      const before = values.get(id as number) ?? '';
      values.set(id as number, `${before}\t${fold(value as string).replace(/\s/g, ' ')}`);
    }
    return values;
  }

  const membersOf = (group: number): Set<number> =>
    new Set(
      database
        .prepare('SELECT contact_id AS id FROM contact_in_group WHERE group_id = ?')
        .all(group)
        .map(({ id }) => id as number),
    );

  return {
    find(search, group, offset, limit) {
      lines ??= load();
      const members = group === null ? null : membersOf(group);
      const ids: number[] = [];
      let total = 0;
      for (const id of matches(lines, partsOf(search))) {
        if (members !== null && !members.has(id)) continue;
        if (total >= offset && ids.length < limit) ids.push(id);
        total += 1;
      }
      return { ids, total };
    },
    forget() {
      lines = null;
    },
  };
}

/** What must all be in a line, the longest part first: every word, or the digits of what is written as a number. */
export function partsOf(search: string): string[] {
  const folded = fold(search);
  const digits = wireDigits(folded);
  if (digits !== '' && !/\p{L}/u.test(folded)) return [digits];
  return folded.split(/\s+/).toSorted((a, b) => b.length - a.length);
}

/** The ids of the lines that hold every part, in order. */
function* matches({ ids, text, starts }: Lines, [first = '', ...others]: string[]): Generator<number> {
  let line = 0;
  for (let at = text.indexOf(first); at >= 0 && line < ids.length; at = text.indexOf(first, starts[line])) {
    while ((starts[line + 1] ?? text.length) <= at) line += 1;
    const whole = others.length === 0 ? '' : text.slice(starts[line], starts[line + 1]);
    const id = ids[line];
    line += 1;
    if (id !== undefined && others.every((other) => whole.includes(other))) yield id;
  }
}
