/** At most so many recipients a minute from one sender number, where the user set a limit. */

export const MINUTE = 60_000;

export interface SenderLimit {
  /** How many recipients may leave now; 0 when the minute is full. */
  room(sender: string, now: number): number;
  /** Notes that so many left. */
  note(sender: string, count: number, now: number): void;
  /** Milliseconds until there is room again. */
  wait(sender: string, now: number): number;
}

/** What one request took from a sender number's minute; `ago` in milliseconds. */
export interface SentBefore {
  readonly sender: string;
  readonly ago: number;
  readonly count: number;
}

/**
 * Times are milliseconds on a clock that never jumps.
 * @param perMinute read at each question, since the user may change it; 0 means no limit.
 * @param sentBefore read once, at the first question: what left in the last minute, oldest first, also from a process
 *   before this one.
 */
export function createSenderLimit(
  perMinute: () => number,
  sentBefore: () => readonly SentBefore[],
): SenderLimit {
  let sent: Map<string, { at: number; count: number }[]> | null = null;
  const recent = (sender: string, now: number): { at: number; count: number }[] => {
    sent ??= Map.groupBy(
      sentBefore().map(({ sender: from, ago, count }) => ({ from, at: now - ago, count })),
      ({ from }) => from,
    );
    const kept = (sent.get(sender) ?? []).filter(({ at }) => now - at < MINUTE);
    sent.set(sender, kept);
    return kept;
  };
  return {
    room(sender, now) {
      if (perMinute() === 0) return Number.POSITIVE_INFINITY;
      return Math.max(0, perMinute() - recent(sender, now).reduce((sum, { count }) => sum + count, 0));
    },
    note(sender, count, now) {
      if (perMinute() > 0) recent(sender, now).push({ at: now, count });
    },
    wait(sender, now) {
      const first = recent(sender, now)[0];
      return first ? first.at + MINUTE - now : 0;
    },
  };
}
