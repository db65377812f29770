/** Which rows of a long table are in sight, so that only they need to exist. Rows are all of the same height. */
import { useCallback, useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Rows that exist beyond the edges, so that scrolling shows no gap; each costs time in every frame of a long drag. */
const BEYOND = 3;

export interface Span {
  readonly first: number;
  /** Smaller than `first` when no row is in sight. */
  readonly last: number;
}

/**
 * The rows that touch a view. Pure.
 * @param above pixels of the table's body that lie above the view; negative when the body begins lower
 * @param viewHeight height of the view in pixels
 */
export function spanInView(above: number, viewHeight: number, rowHeight: number, total: number): Span {
  const first = Math.floor(above / rowHeight) - BEYOND;
  const last = Math.floor((above + viewHeight) / rowHeight) + BEYOND;
  return { first: Math.min(Math.max(0, first), total), last: Math.min(total - 1, last) };
}

/** How far a view must scroll to show a row wholly; 0 when it does. Pure. */
export function scrollToShow(rowTop: number, rowHeight: number, viewTop: number, viewBottom: number): number {
  if (rowTop < viewTop) return rowTop - viewTop;
  return Math.max(0, rowTop + rowHeight - viewBottom);
}

/** The steps of the keys that move between rows. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Every place of a span. */
export function indexes({ first, last }: Span): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
}

/** The row a key leads to from another, or null when it is not such a key or the focus is in no row. */
export function targetRow(key: string, from: number, total: number): number | null {
  if (Number.isNaN(from)) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return total - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.min(total - 1, Math.max(0, from + step));
}

interface RowsOptions {
  body: RefObject<HTMLElement | null>;
  /** Selector of the element around the body that scrolls. */
  scroller: string;
  total: number;
  rowHeight: number;
  /** Height of what sticks to the view's top edge. */
  headHeight: number;
}

/** The rows in sight while the user scrolls, and ways to bring one into sight (it exists when the call returns). */
export function useRowsInSight({ body, scroller, total, rowHeight, headHeight }: RowsOptions) {
  const [span, setSpan] = useState<Span>({ first: 0, last: -1 });

  const measure = useCallback(() => {
    const view = body.current?.closest(scroller);
    if (!body.current || !view) return;
    const above = view.getBoundingClientRect().top - body.current.getBoundingClientRect().top;
    const next = spanInView(above, view.clientHeight, rowHeight, total);
    setSpan((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, [body, scroller, total, rowHeight]);

  useEffect(() => {
    const view = body.current?.closest(scroller);
    if (!view) return;
    const resized = new ResizeObserver(measure);
    resized.observe(view);
    if (view.firstElementChild) resized.observe(view.firstElementChild);
    view.addEventListener('scroll', measure, { passive: true });
    return () => {
      resized.disconnect();
      view.removeEventListener('scroll', measure);
    };
  }, [body, scroller, measure]);

  const bringIntoSight = (index: number) => {
    const view = body.current?.closest(scroller);
    if (!body.current || !view) return;
    const { top, bottom } = view.getBoundingClientRect();
    const rowTop = body.current.getBoundingClientRect().top + index * rowHeight;
    view.scrollTop += scrollToShow(rowTop, rowHeight, top + headHeight, bottom);
    flushSync(measure);
  };
  /** Scrolls up to the first row, which then stands under the head; does nothing when it is in sight or lower. */
  const goToTop = useCallback(() => {
    const view = body.current?.closest(scroller);
    if (!body.current || !view) return;
    const above = view.getBoundingClientRect().top + headHeight - body.current.getBoundingClientRect().top;
    if (above <= 0) return;
    view.scrollTop -= above;
    measure();
  }, [body, scroller, headHeight, measure]);
  return { span, bringIntoSight, goToTop };
}
