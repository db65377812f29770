/** What all reads of the log have in common. */
import { PostcardError } from '../bridge.ts';

/** While a send is running, what is shown is read again at most this often, in milliseconds: drawing rows costs time. */
export const LIVE_MS = 200;

/** Words for a failed read; an error that is not the bridge's is a mistake of ours and is thrown again. */
export function wordsOf(thrown: unknown): string {
  if (thrown instanceof PostcardError) return thrown.userMessage;
  throw thrown;
}
