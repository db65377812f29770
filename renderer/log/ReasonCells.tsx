import { explainRowShort } from '../../shared/explainRow.ts';
import { useSay } from '../i18n/index.tsx';

/** Two cells, one above the other: what happened to a recipient's message, and what to do now. */
export function ReasonCells({ row }: { row: Parameters<typeof explainRowShort>[1] }) {
  const { reason, next } = explainRowShort(useSay(), row);
  return (
    <span role="presentation" className="paged__two">
      <span role="cell" className="paged__reason" title={reason}>
        {reason}
      </span>
      <small role="cell" {...(next !== '' && { title: next })}>
        {next}
      </small>
    </span>
  );
}
