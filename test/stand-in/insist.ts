/** Begins anew, once, what does not come about. */
import { setTimeout as sleep } from 'node:timers/promises';

interface Insistence<T> {
  start(): Promise<T>;
  /** Ends what the first start has left. What that start may still say is not heard. */
  clear(): void;
  /** In milliseconds. */
  patience: number;
}

/** What the first start resolves with, or rejects with; what the second does, when the first says nothing in time. */
export async function insist<T>({ start, clear, patience }: Insistence<T>): Promise<T> {
  const waiting = new AbortController();
  const late = sleep(patience, 'late' as const, { signal: waiting.signal });
  late.catch(() => {});
  const first = start().then((value) => ({ value }));
  first.catch(() => {});
  try {
    const outcome = await Promise.race([first, late]);
    if (outcome !== 'late') return outcome.value;
  } finally {
    waiting.abort();
  }
  clear();
  return start();
}
