/** What the user can do about somebody whom a message did not reach. Pure. */
import type { DeliveryState } from './delivery.ts';
import { codeFacts } from './provider/codes.ts';

/**
 * `again`: another try can help. `number`: only another number can. `smaller`: a smaller picture can. `change`:
 * something else must be put right first: the sender number, the account, the message. `ask`: it may have arrived, so
 * only the person can tell. `never`: nothing may or need be done: they asked to stop, are in the list twice, or have
 * another number by now.
 */
export type Remedy = 'again' | 'number' | 'smaller' | 'change' | 'ask' | 'never';

interface Ended {
  readonly state: DeliveryState;
  readonly code: string | null;
}

/** Null for whoever was reached, or may still be. */
export function remedyFor({ state, code }: Ended): Remedy | null {
  switch (state) {
    case 'unknown':
      return 'ask';
    case 'cancelled':
      return 'again';
    case 'skipped':
      return code === 'local_invalid_number' ? 'number' : 'never';
    case 'refused':
      return remedyForRefusal(code ?? '');
    default:
      return null;
  }
}

function remedyForRefusal(code: string): Remedy {
  if (code === 'local_corrected') return 'never';
  if (code === 'local_too_large') return 'smaller';
  const { fault, retry } = codeFacts(code);
  if (retry === 'later') return 'again';
  return fault === 'recipient' ? 'number' : 'change';
}

/** True for somebody whose number may be put right: the message certainly did not reach them. */
export function isCorrectable({ state, code }: Ended): boolean {
  if (code === 'local_corrected') return false;
  return state === 'refused' || (state === 'skipped' && code === 'local_invalid_number');
}
