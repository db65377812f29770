/* oxlint-disable unicorn/consistent-function-scoping -- what runs in main may refer to nothing outside itself */
/** How long main was kept from its next turn. Both functions run inside main, so they refer to nothing outside. */

/** The longest time between two turns, in milliseconds: on the clock, and of main's own work. */
export interface Heartbeat {
  /** What a user would wait; on a busy machine it holds the work of other programs too. */
  wall: number;
  /** Processor time that main's thread itself used without a pause. */
  busy: number;
}

type Beating = typeof globalThis & { heartbeat?: Heartbeat };

/** Begins to measure; once begun it goes on. */
export function startHeartbeat(): void {
  const beating = globalThis as Beating;
  if (beating.heartbeat) return;
  beating.heartbeat = { wall: 0, busy: 0 };
  const PERIOD = 5;
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [lastTime, lastUsed] = [performance.now(), used()];
  setInterval(() => {
    const [time, cpu] = [performance.now(), used()];
    const longest = beating.heartbeat!;
    longest.wall = Math.max(longest.wall, time - lastTime - PERIOD);
    longest.busy = Math.max(longest.busy, cpu - lastUsed);
    [lastTime, lastUsed] = [time, cpu];
  }, PERIOD).unref();
}

/** The longest since the last time this was asked. */
export function takeHeartbeat(): Heartbeat {
  const beating = globalThis as Beating;
  const longest = { wall: 0, busy: 0, ...beating.heartbeat };
  if (beating.heartbeat) beating.heartbeat = { wall: 0, busy: 0 };
  return longest;
}
