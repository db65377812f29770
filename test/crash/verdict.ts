/** Holds the app's log against the provider's own ledger. Pure. */
import type { DeliveryState } from '../../shared/delivery.ts';

export interface Verdict {
  /** Recipients the provider took. */
  sent: number;
  /** Recipients the provider took more than once without the user's say. */
  duplicates: number;
  /** Recipients without a settled row, or called accepted though the provider never took them. */
  lost: number;
  /** Recipients the provider took whom the log calls unsent. */
  unflagged: number;
}

/** What all runs together came to. */
export interface Totals extends Verdict {
  runs: number;
  kills: number;
}

/** Whether the runs show that nobody is lost or doubled: without a single kill, or anybody sent to, they show nothing. */
export function isProof({ kills, sent, duplicates, lost, unflagged }: Totals): boolean {
  return kills > 0 && sent > 0 && duplicates + lost + unflagged === 0;
}

/**
 * True when the kill ended the sender, false when it was done before.
 * @throws Error when it ended by itself with a failure, which is neither
 */
export function wasKilled(code: number | null, signal: string | null): boolean {
  if (signal === 'SIGKILL') return true;
  if (code === 0) return false;
  throw new Error(`the sender ended by itself with ${code ?? signal}`);
}

/** States that admit that the message may be with the recipient. */
const FLAGGED: ReadonlySet<DeliveryState> = new Set(['accepted', 'unknown']);
const OPEN: ReadonlySet<DeliveryState> = new Set(['held', 'queued', 'sending']);

/**
 * @param wanted everybody the send was for (E.164)
 * @param taken the provider's ledger: every acceptance, in order
 * @param log the state of each row of the log
 */
export function judge(
  wanted: readonly string[],
  taken: readonly string[],
  log: readonly { to: string; state: DeliveryState }[],
): Verdict {
  const times = new Map<string, number>();
  for (const to of taken) times.set(to, (times.get(to) ?? 0) + 1);
  const states = new Map(log.map(({ to, state }) => [to, state]));
  const isLost = (to: string): boolean => {
    const state = states.get(to);
    return state === undefined || OPEN.has(state) || (state === 'accepted' && !times.has(to));
  };
  return {
    sent: times.size,
    duplicates: [...times.values()].filter((count) => count > 1).length + (log.length - states.size),
    lost: wanted.filter(isLost).length,
    unflagged: [...times.keys()].filter((to) => !FLAGGED.has(states.get(to) ?? 'queued')).length,
  };
}
