/** Reads the reasons of a send, or of many. Pure. */
import type { ReasonCount } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';

export interface Reason {
  /** Swift's code, or one of Postcard's own. */
  readonly code: string;
  readonly recipients: number;
}

/** Why those in a state, or all (null), were not simply accepted; the most frequent reason first. */
export function reasonsOf(counts: readonly ReasonCount[], state: DeliveryState | null): Reason[] {
  const byCode = new Map<string, number>();
  for (const { state: ended, code, recipients } of counts) {
    if (code === null || ended === 'accepted' || (state !== null && ended !== state)) continue;
    byCode.set(code, (byCode.get(code) ?? 0) + recipients);
  }
  return [...byCode]
    .map(([code, recipients]) => ({ code, recipients }))
    .sort((a, b) => b.recipients - a.recipients);
}
