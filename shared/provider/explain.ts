/** Words for a code: what happened, and what to do now. */
import type { Say } from '../words/index.ts';
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
