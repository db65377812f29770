/** Begins anew, once, what does not come about. */
import { setTimeout as sleep } from 'node:timers/promises';

interface Insistence<T> {
  start(): Promise<T>;
  /** Ends what the first start has left. What that start may still say is not heard. */
  clear(): void;
  /** In milliseconds. */
  patience: number;
}

const LATE = Symbol('late');

/** What the first start resolves with, or rejects with; what the second does, when the first says nothing in time. */
export async function insist<T>({ start, clear, patience }: Insistence<T>): Promise<T> {
  const outcome = await Promise.race([start(), sleep(patience, LATE, { ref: false })]);
  if (outcome !== LATE) return outcome;
  clear();
  return start();
}
