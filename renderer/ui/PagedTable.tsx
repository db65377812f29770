import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { rowAt, type Pages } from './pages.ts';
import { PagedHead, type Column, type Sorting } from './PagedHead.tsx';
import { indexes, targetRow, useRowsInSight } from './rowsInSight.ts';
import './PagedTable.css';

/** Height of the table's head in pixels; it sticks to the top. PagedTable.css says the same. */
const HEAD_HEIGHT = 39;
/** Rows that exist at most, unless the view is higher; then a multiple of it. */
const POOL = 64;
/** The window's own scrolling element; Screen.tsx. */
const SCROLLER = '.screen__body';

interface PagedTableProps<Row> {
  label: string;
  /** What has been read so far. */
  rows: Pages<Row>;
  total: number;
  /** Height of every row in pixels. */
  rowHeight: number;
  columns: readonly Column[];
  /** The order of the rows, where the user may choose it. */
  sorting?: Sorting;
  /** Class that sets the widths of the columns. */
  look: string;
  /** Told which places are in sight, so that their pages are read; the same function at every drawing. */
  lookAt: (first: number, last: number) => void;
  /** The cells of a row; one of them holds its `RowButton`. */
  children: (row: Row) => ReactNode;
}

/** Any number of rows: only those in sight exist, and their pages are read as they come into sight. */
export function PagedTable<Row>({
  label,
  rows,
  total,
  rowHeight,
  columns,
  sorting,
  look,
  lookAt,
  children,
}: PagedTableProps<Row>) {
  const bodyRef = useRef<HTMLDivElement>(null);
  const { span, bringIntoSight, goToTop } = useRowsInSight({
    body: bodyRef,
    scroller: SCROLLER,
    total,
    rowHeight,
    headHeight: HEAD_HEIGHT,
  });
  const { first, last } = span;
  // Rows that leave the view are used again for those that come: making them anew at every frame takes too long.
  const pool = Math.ceil((last - first + 1) / POOL) * POOL;
  const { question } = rows;
  const answered = useRef(question);
  useLayoutEffect(() => {
    if (answered.current !== question) goToTop();
    answered.current = question;
  }, [question, goToTop]);
  const focusedIndex = useRef<string | null>(null);
  useEffect(() => {
    if (last >= first) lookAt(first, last);
    const focused = document.activeElement;
    // A row that had the focus has become another one: the focus is not the other one's.
    const place = focusedIndex.current;
    if (place !== null && focused instanceof HTMLElement && placeOf(focused) !== place) focused.blur();
    // A row that was given the focus before its page was read.
    if (!(focused instanceof HTMLElement) || !focused.matches('.paged__row--body')) return;
    if (rowAt(rows, Number(placeOf(focused)))) focusRow(focused);
  }, [first, last, lookAt, rows]);

  const moveFocus = (event: KeyboardEvent) => {
    const to = targetRow(event.key, Number(placeOf(event.target as HTMLElement) ?? NaN), total);
    if (to === null) return;
    event.preventDefault();
    bringIntoSight(to);
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
    if (row) focusRow(row);
  };

  return (
    <div className={`paged ${look}`} role="table" aria-label={label} aria-rowcount={total + 1}>
      <PagedHead columns={columns} {...(sorting && { sorting })} />
      <div
        ref={bodyRef}
        className="paged__body"
        role="rowgroup"
        style={{ height: total * rowHeight }}
        onKeyDown={moveFocus}
        onFocus={({ target }) => (focusedIndex.current = placeOf(target))}
        onBlur={() => (focusedIndex.current = null)}
      >
        {indexes(span).map((index) => {
          const row = rowAt(rows, index);
          return (
            <div
              key={index % pool}
              className="paged__row paged__row--body"
              role="row"
              aria-rowindex={index + 2}
              aria-busy={row === undefined}
              data-index={index}
              tabIndex={-1}
              style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
            >
              {row !== undefined && children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The place of the row that an element stands in. */
const placeOf = (element: HTMLElement): string | null =>
  element.closest('[data-index]')?.getAttribute('data-index') ?? null;

/** Focuses a row's button, or the row itself as long as it is empty. */
function focusRow(row: HTMLElement): void {
  (row.querySelector<HTMLElement>('.paged__open') ?? row).focus({ preventScroll: true });
}

interface RowButtonProps {
  label: string;
  onPress: () => void;
  children: ReactNode;
}

/**
 * A row's own button: pressing anywhere in the row presses it, and the arrow keys lead to it. It is the platform's own,
 * since rows are made by the hundred while one scrolls.
 */
export function RowButton({ label, onPress, children }: RowButtonProps) {
  return (
    <button type="button" className="paged__open" aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}
