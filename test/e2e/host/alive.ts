/** Whether processes that are not our children still run. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A killed process whose parent has not asked for its end yet still has a number, but runs no more. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** A busy machine takes long to clear a browser away. */
const PATIENCE_MS = 30_000;

/** Resolves when a process is gone; fails after half a minute. */
export async function waitUntilGone(pid: number): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (isAlive(pid)) {
    if (Date.now() > giveUp) throw new Error(`process ${pid} does not end`);
    await sleep(10);
  }
}
