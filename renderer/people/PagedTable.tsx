import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { rowAt } from '../log/recipientPages.ts';
import { indexes, targetRow, useRowsInSight } from '../log/rowsInSight.ts';
import type { PagedList } from './pagedList.ts';
import './PagedTable.css';

/** Height of a row in pixels; PagedTable.css says the same. */
const ROW_HEIGHT = 56;
const HEAD_HEIGHT = 39;
/** The window's own scrolling element; ui/Screen.tsx. */
const SCROLLER = '.screen__body';

interface PagedTableProps<Query, Row> {
  label: string;
  list: PagedList<Query, Row>;
  total: number;
  /** Heads of the columns; an empty one is for a column of buttons. */
  columns: readonly string[];
  /** Class that sets the widths of the columns. */
  look: string;
  /** The cells of a row; its main button carries the class `paged__open`. */
  children: (row: Row) => ReactNode;
}

/** Any number of rows: only those in sight exist, and their pages are read as they come into sight. */
export function PagedTable<Query, Row>({
  label,
  list,
  total,
  columns,
  look,
  children,
}: PagedTableProps<Query, Row>) {
  const rows = list.use((state) => state.rows);
  const bodyRef = useRef<HTMLDivElement>(null);
  const { span, bringIntoSight } = useRowsInSight({
    body: bodyRef,
    scroller: SCROLLER,
    total,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
  });
  const { first, last } = span;
  useEffect(() => {
    if (last >= first) list.lookAt(rows, first, last);
  }, [first, last, list, rows]);

  const moveFocus = (event: KeyboardEvent) => {
    const place = (event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index');
    const to = targetRow(event.key, Number(place ?? NaN), total);
    if (to === null) return;
    event.preventDefault();
    bringIntoSight(to);
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
    (row?.querySelector<HTMLElement>('.paged__open') ?? row)?.focus({ preventScroll: true });
  };

  return (
    <div className={`paged ${look}`} role="table" aria-label={label} aria-rowcount={total + 1}>
      <div className="paged__head" role="rowgroup">
        <div className="paged__row" role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
      </div>
      <div
        ref={bodyRef}
        className="paged__body"
        role="rowgroup"
        style={{ height: total * ROW_HEIGHT }}
        onKeyDown={moveFocus}
      >
        {indexes(span).map((index) => {
          const row = rowAt(rows, index);
          return (
            <div
              key={index}
              className="paged__row paged__row--body"
              role="row"
              aria-rowindex={index + 2}
              aria-busy={row === undefined}
              data-index={index}
              tabIndex={-1}
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
            >
              {row !== undefined && children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
