import type { RecipientRow } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { StateMark } from '../ui/StateMark.tsx';

interface RowMarkProps {
  row: Pick<RecipientRow, 'state' | 'receipt'>;
  look?: 'pill' | 'plain';
}

/** What became of a recipient's message. "Delivered" is said on a delivery receipt and on nothing else. */
export function RowMark({ row: { state, receipt }, look = 'pill' }: RowMarkProps) {
  const say = useSay();
  const told = state === 'accepted' ? receipt?.kind : undefined;
  if (told === 'delivered')
    return <StateMark state="delivered" label={say('receipts.mark.delivered')} look={look} />;
  if (told === 'failed')
    return <StateMark state="undelivered" label={say('receipts.mark.failed')} look={look} />;
  return <StateMark state={state} label={say(`log.state.${state}`)} look={look} />;
}
