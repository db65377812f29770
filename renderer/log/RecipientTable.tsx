import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RecipientRow as Recipient } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { RecipientDialog } from './RecipientDialog.tsx';
import { RecipientRow } from './RecipientRow.tsx';
import { rowAt } from './recipientPages.ts';
import { indexes, targetRow, useRowsInSight } from './rowsInSight.ts';
import { lookAt, useSend } from './sendStore.ts';
import './RecipientTable.css';

/** Height of a row in pixels; RecipientTable.css says the same. */
const ROW_HEIGHT = 64;
/** Height of the table's head; it sticks to the top. */
const HEAD_HEIGHT = 39;
/** The window's own scrolling element; ui/Screen.tsx. */
const SCROLLER = '.screen__body';

/** Any number of recipients: only the rows in sight exist, and their pages are read as they come into sight. */
export function RecipientTable({ total }: { total: number }) {
  const say = useSay();
  const recipients = useSend((state) => state.recipients);
  const [opened, setOpened] = useState<Recipient | null>(null);
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
    if (last >= first) lookAt(recipients, first, last);
    const focused = document.activeElement;
    // A row that was given the focus before its page was read.
    if (focused instanceof HTMLElement && focused.matches('.recipient--body')) focusRow(focused);
  }, [first, last, recipients]);

  const moveFocus = (event: KeyboardEvent) => {
    const from = Number(
      (event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index') ?? NaN,
    );
    const to = targetRow(event.key, from, total);
    if (to === null) return;
    event.preventDefault();
    bringIntoSight(to);
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
    if (row) focusRow(row);
  };

  return (
    <div className="table" role="table" aria-label={say('log.table')} aria-rowcount={total + 1}>
      <div className="table__head" role="rowgroup">
        <div className="recipient" role="row" aria-rowindex={1}>
          <span role="columnheader">{say('log.table.state')}</span>
          <span role="columnheader">{say('log.table.number')}</span>
          <span role="columnheader">{say('log.table.reason')}</span>
          <span role="columnheader" className="recipient__wide">
            {say('log.table.messageId')}
          </span>
          <span role="columnheader" className="recipient__wide">
            {say('log.table.http')}
          </span>
          <span role="columnheader">{say('log.table.time')}</span>
        </div>
      </div>
      <div
        ref={bodyRef}
        className="table__body"
        role="rowgroup"
        style={{ height: total * ROW_HEIGHT }}
        onKeyDown={moveFocus}
      >
        {indexes(span).map((index) => (
          <RecipientRow
            key={index}
            index={index}
            top={index * ROW_HEIGHT}
            row={rowAt(recipients, index)}
            onOpen={setOpened}
          />
        ))}
      </div>
      {opened && <RecipientDialog recipient={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

/** Focuses a row's button, or the row itself as long as it is empty. */
function focusRow(row: HTMLElement): void {
  (row.querySelector<HTMLElement>('.recipient__open') ?? row).focus({ preventScroll: true });
}
