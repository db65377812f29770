/** Follows the sends under way: how far they are, when one has finished, and when one needs the user. Free of Electron. */
import type { Envelope } from '../../shared/contract/failure.ts';
import { sendDetail, type Counts, type HoldReason, type SendDetail } from '../../shared/contract/sends.ts';

export interface SendWatchOptions {
  /** Answers `sends.get`. */
  readSend: (id: number) => Promise<Envelope<unknown>>;
  /** When this run began, in milliseconds since 1970. A receipt that touches an older send does not finish it anew. */
  since: number;
  onFinished: (send: SendDetail) => void;
  /** Part of the recipients of all running sends that is settled, 0 to 1; null when none is running. */
  onProgress: (part: number | null) => void;
  /** A send has stopped, and goes on only when the user does something. Told once for each reason. */
  onStopped: (send: SendDetail, reason: StopReason) => void;
  /** True while a live send is leaving. */
  onLive: (isLeaving: boolean) => void;
}

/** Holds that nobody but the user ends, and that the user did not ask for. */
const STOP_REASONS = ['token', 'sender', 'content', 'trouble', 'stale', 'expired', 'media', 'disk'] as const;
export type StopReason = (typeof STOP_REASONS)[number] & HoldReason;

/** Why a send needs the user's decision; null when it does not. */
function stopReason({ counts, hold }: SendDetail): StopReason | null {
  if (hold === null || hold.until !== null || waiting(counts) === 0) return null;
  return STOP_REASONS.find((reason) => reason === hold.reason) ?? null;
}

function waiting(counts: Counts): number {
  return counts.held + counts.queued + counts.sending;
}

/** True while requests leave: one that is on its way is finished, whatever holds the rest or makes it wait for a time. */
function isRunning({ counts, hold }: SendDetail): boolean {
  return counts.sending > 0 || (hold === null && counts.queued > 0);
}

/** A function to call with the id of every send that changed. */
export function createSendWatch(options: SendWatchOptions) {
  const { readSend, since, onFinished, onProgress, onStopped, onLive } = options;
  const running = new Map<number, SendDetail>();
  /** Seen waiting in this run. */
  const awaited = new Set<number>();
  const finished = new Set<number>();
  const stopped = new Map<number, StopReason>();
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
    if (waiting(send.counts) > 0) {
      finished.delete(send.id);
      awaited.add(send.id);
    } else if (!finished.has(send.id)) {
      finished.add(send.id);
      if (awaited.has(send.id) || Date.parse(send.createdAt) >= since) onFinished(send);
    }
    const reason = stopReason(send);
    const told = stopped.get(send.id);
    if (reason === null) stopped.delete(send.id);
    else {
      stopped.set(send.id, reason);
      if (reason !== told) onStopped(send, reason);
    }
    tellRunning();
  }

  /** The log has no such send any more: a restore took it away while it was running. */
  function forget(id: number): void {
    running.delete(id);
    awaited.delete(id);
    finished.delete(id);
    stopped.delete(id);
    tellRunning();
  }

  function tellRunning(): void {
    onProgress(progress());
    onLive([...running.values()].some(({ mode }) => mode === 'live'));
  }

  return async (id: number): Promise<void> => {
    // Events come faster than a send can be read; one reading at a time for each, then once more for the last.
    if (reading.has(id)) {
      changedMeanwhile.add(id);
      return;
    }
    reading.add(id);
    try {
      do {
        changedMeanwhile.delete(id);
        const { value, error } = await readSend(id);
        const send = sendDetail.safeParse(value);
        if (send.success) take(send.data);
        else if (error?.code === 'not-found') forget(id);
      } while (changedMeanwhile.has(id));
    } finally {
      // Also when the engine ended before it answered, as it does for a restore: the next change is read again.
      reading.delete(id);
    }
  };
}
