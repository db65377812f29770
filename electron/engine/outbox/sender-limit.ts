/** At most so many recipients a minute from one sender number, where the user set a limit. */

const MINUTE = 60_000;

export interface SenderLimit {
  /** How many recipients may leave now; 0 when the minute is full. */
  room(sender: string, now: number): number;
  /** Notes that so many left. */
  note(sender: string, count: number, now: number): void;
  /** Milliseconds until there is room again. */
  wait(sender: string, now: number): number;
}

/** @param perMinute read at each question, since the user may change it; 0 means no limit. */
export function createSenderLimit(perMinute: () => number): SenderLimit {
  const sent = new Map<string, { at: number; count: number }[]>();
  const recent = (sender: string, now: number): { at: number; count: number }[] => {
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
