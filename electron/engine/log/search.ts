/** What a search asks of the log's columns. Pure. */
import { partsOf } from '../people/contact-index.ts';

/** Part of a statement, with what stands for its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Conditions for a WHERE, all of which must hold, with what stands for their question marks. */
export interface Matching {
  readonly parts: readonly string[];
  readonly values: readonly string[];
}

/** Every part of the search is somewhere in one of these columns, which hold folded text or numbers. */
export function matching(search: string, columns: readonly string[]): Matching {
  const wanted = partsOf(search).filter((part) => part !== '');
  return {
    parts: wanted.map(() => `(${columns.map((column) => `instr(${column}, ?) > 0`).join(' OR ')})`),
    values: wanted.flatMap((part) => columns.map(() => part)),
  };
}

/** The digits of a search that names a number, its area code perhaps left out; null for any other search. */
export function numberSought(search: string): string | null {
  const [part = '', ...others] = partsOf(search);
  return others.length === 0 && /^\d{7,}$/.test(part) ? part : null;
}
