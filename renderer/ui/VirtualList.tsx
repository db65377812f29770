import { useEffect, useState, type ReactNode } from 'react';
import './VirtualList.css';

interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  /** Height of every row, in pixels. */
  rowHeight: number;
  keyOf: (item: T) => string | number;
  /** Told which places are in sight, so that what stands there can be read. */
  onSight?: (first: number, last: number) => void;
  children: (item: T) => ReactNode;
}

/** Rows drawn beyond the visible ones, so that quick scrolling shows no gaps. */
const OVERSCAN = 6;

/** A long list of equally high rows, of which only the visible ones are drawn. It scrolls by keyboard as well. */
export function VirtualList<T>({ label, items, rowHeight, keyOf, onSight, children }: VirtualListProps<T>) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(480);
  const first = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  useEffect(() => {
    if (last > first) onSight?.(first, last - 1);
  }, [first, last, onSight]);
  return (
    <div
      className="virtual"
      role="list"
      aria-label={label}
      tabIndex={0}
      ref={(element) => {
        if (!element) return undefined;
        const observer = new ResizeObserver(() => setHeight(element.clientHeight));
        observer.observe(element);
        return () => observer.disconnect();
      }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div className="virtual__space" role="presentation" style={{ height: items.length * rowHeight }}>
        {items.slice(first, last).map((item, offset) => (
          <div
            key={keyOf(item)}
            className="virtual__row"
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={first + offset + 1}
            style={{ height: rowHeight, transform: `translateY(${(first + offset) * rowHeight}px)` }}
          >
            {children(item)}
          </div>
        ))}
      </div>
    </div>
  );
}
