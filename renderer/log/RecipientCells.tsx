import { memo } from 'react';
import type { RecipientRow as Recipient } from '../../shared/contract/sends.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { RowButton } from '../ui/PagedTable.tsx';
import { CopyButton } from './CopyButton.tsx';
import { ReasonCells } from './ReasonCells.tsx';
import { RowMark } from './RowMark.tsx';
import { useShownNumber } from './shownNumber.ts';

interface RecipientCellsProps {
  row: Recipient;
  /** The same function at every drawing. */
  onOpen: (row: Recipient) => void;
}

/** What the table says of one recipient. Its number is the button that shows everything about it. */
export const RecipientCells = memo(function RecipientCells({ row, onOpen }: RecipientCellsProps) {
  const say = useSay();
  const { moment } = useFormats();
  const number = useShownNumber()(row.to);
  return (
    <>
      <span role="cell">
        <RowMark row={row} look="plain" />
      </span>
      <span role="presentation" className="paged__two">
        <span role="cell">
          <RowButton label={say('log.table.open', { number })} onPress={() => onOpen(row)}>
            {number}
          </RowButton>
        </span>
        <small role="cell">{row.name}</small>
      </span>
      <ReasonCells row={row} />
      <span role="cell" className="recipient__wide recipient__id">
        {row.messageId !== null && (
          <>
            <code title={row.messageId}>{row.messageId}</code>
            <CopyButton text={row.messageId} what={say('log.copy.id')} />
          </>
        )}
      </span>
      <span role="cell" className="recipient__wide paged__quiet">
        {row.httpStatus}
      </span>
      <span role="cell" className="paged__quiet">
        {moment(row.updatedAt)}
      </span>
    </>
  );
});
