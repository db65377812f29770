/** Words for a code: what happened, and what to do now. */
import type { Say } from '../words/index.ts';
import { errorStatus, knownStatus } from './receipts.ts';
import { isKnownCode, type KnownCode } from './codes.ts';

export interface Explanation {
  readonly reason: string;
  readonly next: string;
}

/**
 * Explains a code in the speaker's language. A code that is not in the catalogue is shown as it came.
 * @param code Swift's code in lower case, or one of Postcard's own (`local_…`)
 */
export function explainCode(say: Say, code: string): Explanation {
  const known: KnownCode | 'other' = isKnownCode(code) ? code : 'other';
  return { reason: say(`code.${known}.reason`, { code }), next: say(`code.${known}.next`) };
}

/**
 * Says what a delivery receipt means. A status that Postcard does not know is shown as it came.
 * @param status as it came, see shared/provider/receipts.ts
 */
export function explainReceipt(say: Say, status: string): string {
  const known = knownStatus(status);
  if (known !== null) return say(`receipts.status.${known}`);
  const code = errorStatus(status);
  return code === null ? say('receipts.status.other', { status }) : explainCode(say, code).reason;
}
