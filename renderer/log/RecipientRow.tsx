import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { RecipientRow as Recipient } from '../../shared/contract/sends.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { CopyButton } from './CopyButton.tsx';
import { explainRowShort } from './explainRow.ts';

interface RecipientRowProps {
  /** Place in the table, from 0. */
  index: number;
  /** Distance from the top of the table's body, in pixels. */
  top: number;
  /** Undefined until its page has been read. */
  row: Recipient | undefined;
  onOpen: (row: Recipient) => void;
}

/** One recipient in the table. Its number is the button that shows everything about it. */
export const RecipientRow = memo(function RecipientRow({ index, top, row, onOpen }: RecipientRowProps) {
  return (
    <div
      className="recipient recipient--body"
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined}
      data-index={index}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row && <Cells row={row} onOpen={onOpen} />}
    </div>
  );
});

function Cells({ row, onOpen }: { row: Recipient; onOpen: (row: Recipient) => void }) {
  const say = useSay();
  const { moment } = useFormats();
  const { country } = useFact('settings');
  const number = formatNumber(row.to, country);
  const { reason, next } = explainRowShort(say, row);
  return (
    <>
      <span role="cell">
        <StateMark state={row.state} label={say(`log.state.${row.state}`)} look="plain" />
      </span>
      <span role="cell" className="recipient__two">
        <AriaButton
          className="recipient__open"
          aria-label={say('log.table.open', { number })}
          onPress={() => onOpen(row)}
        >
          {number}
        </AriaButton>
        {row.name !== null && <small>{row.name}</small>}
      </span>
      <span role="cell" className="recipient__two">
        <span className="recipient__reason" title={reason}>
          {reason}
        </span>
        {next !== '' && <small title={next}>{next}</small>}
      </span>
      <span role="cell" className="recipient__wide recipient__id">
        {row.messageId !== null && (
          <>
            <code title={row.messageId}>{row.messageId}</code>
            <CopyButton text={row.messageId} what={say('log.copy.id')} />
          </>
        )}
      </span>
      <span role="cell" className="recipient__wide recipient__quiet">
        {row.httpStatus}
      </span>
      <span role="cell" className="recipient__quiet">
        {moment(row.updatedAt)}
      </span>
    </>
  );
}
