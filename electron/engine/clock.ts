/** Time as the engine sees it; tests bring their own. */

export interface Clock {
  /** Wall-clock time in milliseconds since 1970: what the log keeps and what people agree on. */
  now(): number;
  /** Milliseconds that never jump when the computer's clock is set: what waits are measured by. */
  steady(): number;
}

export const systemClock: Clock = { now: () => Date.now(), steady: () => performance.now() };
