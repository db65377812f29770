/** Words for one recipient's row: what happened, and what to do. */
import type { RecipientRow } from './contract/sends.ts';
import { explainCode, explainReceipt, type Explanation } from './provider/explain.ts';
import type { Say } from './words/index.ts';

type Reported = Pick<RecipientRow, 'state' | 'code' | 'receipt'>;

/** In full, for the details. An empty `next` means that there is nothing to say. */
export function explainRow(say: Say, { state, code, receipt }: Reported): Explanation {
  if (state === 'accepted' && receipt) return { reason: explainReceipt(say, receipt.status), next: '' };
  if (state === 'accepted') return { ...explainCode(say, code ?? 'ok'), next: '' };
  if (code !== null) return explainCode(say, code);
  const quiet = state === 'held' || state === 'queued' || state === 'sending' || state === 'cancelled';
  return { reason: say(quiet ? `log.about.${state}` : `log.state.${state}`), next: '' };
}

/** In short, for the table: what went well needs no advice a thousand times over. */
export function explainRowShort(say: Say, row: Reported): Explanation {
  return row.state === 'accepted' && !row.receipt
    ? { reason: say('log.about.accepted'), next: '' }
    : explainRow(say, row);
}
