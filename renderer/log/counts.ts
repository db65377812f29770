/** Reads the counts of a send. Pure. */
import type { Counts } from '../../shared/contract/sends.ts';
import { isSettled, type DeliveryState } from '../../shared/delivery.ts';

/** From what went well, over what needs a look, to what waits: the order of bars, words and filters. */
const ORDER = [
  'accepted',
  'unknown',
  'refused',
  'sending',
  'queued',
  'held',
  'skipped',
  'cancelled',
] as const satisfies readonly DeliveryState[];

/** The states that at least one recipient is in, in the order they are shown. */
export function presentStates(counts: Counts): DeliveryState[] {
  return ORDER.filter((state) => counts[state] > 0);
}

/** How many recipients are done with, one way or the other. */
export function settledCount(counts: Counts): number {
  return ORDER.reduce((sum, state) => sum + (isSettled(state) ? counts[state] : 0), 0);
}

/** True while something still happens, or waits to happen, by itself. */
export function isRunning(counts: Counts, total: number): boolean {
  return settledCount(counts) < total;
}
