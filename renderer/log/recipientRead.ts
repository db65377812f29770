/** One recipient and every attempt to reach them: read by themselves, since a filter may let go of their row. */
import type { AttemptRow, RecipientRow } from '../../shared/contract/sends.ts';
import { call, onEvent } from '../bridge.ts';
import { createPace } from './pace.ts';
import { LIVE_MS, wordsOf } from './reading.ts';

export interface RecipientRead {
  readonly row: RecipientRow;
  /** Null until they were read. */
  readonly attempts: readonly AttemptRow[] | null;
  /** Words for a failed read; what was read before stays. */
  readonly failure: string | null;
}

/** Reads a recipient now and whenever a send has changed; returns the way to stop. */
export function followRecipient(
  recipientId: number,
  onRead: (change: Partial<RecipientRead>) => void,
): () => void {
  const pace = createPace(
    () =>
      call('sends.recipient', { recipientId }).then(
        (read) => onRead({ ...read, failure: null }),
        (thrown: unknown) => onRead({ failure: wordsOf(thrown) }),
      ),
    LIVE_MS,
  );
  const stopHearing = onEvent('send', pace.ask);
  pace.ask();
  return () => {
    stopHearing();
    pace.stop();
  };
}
