/** A window on a long list: pages are read as they come into sight and dropped when they are stale. */

/** Rows a read asks for. */
export const PAGE = 200;

export interface Pages<Row> {
  /** Null until the first page was read. */
  readonly total: number | null;
  /** Rows by page number. */
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

export const NO_PAGES: Pages<never> = { total: null, pages: new Map() };

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

/** With a page that was just read. */
export function withPage<Row>(
  current: Pages<Row>,
  page: number,
  answer: { readonly rows: readonly Row[]; readonly total: number },
): Pages<Row> {
  return { total: answer.total, pages: new Map(current.pages).set(page, answer.rows) };
}

/** Only the given pages: the others would be out of date when they come into sight again. */
export function onlyPages<Row>(current: Pages<Row>, kept: readonly number[]): Pages<Row> {
  return { ...current, pages: new Map([...current.pages].filter(([page]) => kept.includes(page))) };
}
