/** Long work on the log in short steps, between which the engine sends and answers. */
import { setTimeout as sleep } from 'node:timers/promises';

/** A step should take about so long, in milliseconds. */
const STEP_MS = 15;

/**
 * Does `step` with a size until it returns false or the signal ends it. The size follows the time a step takes; as
 * much time as it took is left to others.
 */
export async function inSlices(
  { least, most }: { least: number; most: number },
  step: (size: number) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  let size = least;
  const ended = (): boolean => signal?.aborted ?? false;
  while (!ended()) {
    const began = performance.now();
    if (!step(size)) return;
    const took = performance.now() - began;
    size = Math.round(Math.min(most, Math.max(least, size * Math.min(2, STEP_MS / Math.max(took, 1)))));
    await sleep(Math.min(took, 100));
  }
}
