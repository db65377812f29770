/* oxlint-disable unicorn/consistent-function-scoping -- what runs in main may refer to nothing outside itself */
/** How long main was kept from its next turn, and how quick the machine is. What runs inside main refers to nothing outside. */

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

/**
 * The processor time in milliseconds that one and the same piece of work takes here and now: words, objects, garbage. The mean
 * of several times, since some systems count in steps of four milliseconds; the first, before it is compiled, is left out.
 */
export function timeYardstick(): number {
  const TIMES = 8;
  const work = () => {
    const words = Array.from({ length: 20_000 }, (_, n) => `+1705${(n * 7919) % 1_000_003}`);
    JSON.parse(JSON.stringify(words.toSorted().map((to, place) => ({ to, place }))));
  };
  work();
  const before = process.threadCpuUsage();
  for (let time = 0; time < TIMES; time += 1) work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / TIMES;
}

/** What {@link timeYardstick} takes on the idle machine for which the bars of processor time are meant. Milliseconds. */
const IDLE = 12;

/** How many times longer work takes than on an idle machine; at least 1, so that no bar is ever lower. */
export const paceAt = (yardstick: number): number => Math.max(1, yardstick / IDLE);
