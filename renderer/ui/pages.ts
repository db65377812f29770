/** A window on a long list: pages are read as they come into sight and dropped when they are stale. */

/** Rows a read asks for: about two windows full. */
export const PAGE = 50;
/** Pages that are kept: whoever scrolls through a hundred thousand rows must not fill the memory with them. */
const MOST_PAGES = 40;

export interface Pages<Row> {
  /** Another number for the rows of another question: whoever shows them begins at the top. */
  readonly question: number;
  /** Null until the first page was read. */
  readonly total: number | null;
  /** Rows by page number. */
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

export const NO_PAGES: Pages<never> = { question: 0, total: null, pages: new Map() };

/** The row at a place of the list, if its page has been read. */
export function rowAt<Row>({ pages }: Pages<Row>, index: number): Row | undefined {
  return pages.get(Math.floor(index / PAGE))?.[index % PAGE];
}

/** The pages that show rows `first` to `last`. */
export function pagesFor(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, first, last) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

/** With a page that was just read; those read longest ago give way to it. */
export function withPage<Row>(
  current: Pages<Row>,
  page: number,
  answer: { readonly rows: readonly Row[]; readonly total: number },
): Pages<Row> {
  const before = current.pages.get(page) ?? [];
  const rows = answer.rows.map((row, place) => (isSame(row, before[place]) ? (before[place] as Row) : row));
  const others = [...current.pages].filter(([number]) => number !== page);
  return { ...current, total: answer.total, pages: new Map([...others.slice(1 - MOST_PAGES), [page, rows]]) };
}

/** True for two readings of a row between which nothing has changed: then it need not be drawn again. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Only the given pages: the others would be out of date when they come into sight again. */
export function onlyPages<Row>(current: Pages<Row>, kept: readonly number[]): Pages<Row> {
  return { ...current, pages: new Map([...current.pages].filter(([page]) => kept.includes(page))) };
}
