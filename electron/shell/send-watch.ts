/** Follows the sends under way: how far they are together, and when one has finished. Free of Electron. */
import type { Envelope } from '../../shared/contract/failure.ts';
import { sendDetail, type Counts, type SendDetail } from '../../shared/contract/sends.ts';

export interface SendWatchOptions {
  /** Answers `sends.get`. */
  readSend: (id: number) => Promise<Envelope<unknown>>;
  onFinished: (send: SendDetail) => void;
  /** Part of the recipients of all running sends that is settled, 0 to 1; null when none is running. */
  onProgress: (part: number | null) => void;
}

function waiting(counts: Counts): number {
  return counts.held + counts.queued + counts.sending;
}

/** True while requests leave: a send that is held or waits for a time is not running. */
function isRunning({ counts, hold }: SendDetail): boolean {
  return hold === null && counts.queued + counts.sending > 0;
}

/** A function to call with the id of every send that changed. */
export function createSendWatch({ readSend, onFinished, onProgress }: SendWatchOptions) {
  const running = new Map<number, SendDetail>();
  const finished = new Set<number>();
  const reading = new Set<number>();
  const changedMeanwhile = new Set<number>();

  function progress(): number | null {
    if (running.size === 0) return null;
    let total = 0;
    let settled = 0;
    for (const send of running.values()) {
      total += send.total;
      settled += send.total - waiting(send.counts);
    }
    return total === 0 ? 0 : settled / total;
  }

  function take(send: SendDetail): void {
    if (isRunning(send)) running.set(send.id, send);
    else running.delete(send.id);
    if (waiting(send.counts) > 0) finished.delete(send.id);
    else if (!finished.has(send.id)) {
      finished.add(send.id);
      onFinished(send);
    }
    onProgress(progress());
  }

  return async (id: number): Promise<void> => {
    // Events come faster than a send can be read; one reading at a time for each, then once more for the last.
    if (reading.has(id)) {
      changedMeanwhile.add(id);
      return;
    }
    reading.add(id);
    do {
      changedMeanwhile.delete(id);
      const send = sendDetail.safeParse((await readSend(id)).value);
      if (send.success) take(send.data);
    } while (changedMeanwhile.has(id));
    reading.delete(id);
  };
}
