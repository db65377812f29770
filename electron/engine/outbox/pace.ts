/**
 * When the outbox may send next: waits after refusals for now, backs off while there is no connection, and keeps
 * under the limits of a sender number. Pure; times are milliseconds on a clock that never jumps.
 */
import type { RequestOutcome } from '../provider/outcome.ts';

export interface PaceState {
  /** Nothing leaves before this. */
  readonly notBefore: number;
  /** Why, while that lies ahead. */
  readonly reason: 'offline' | 'rate' | 'trouble' | null;
  /** Failures in a row to reach the provider. */
  readonly failures: number;
  /** Pause between two requests, learnt from refusals for being too fast. */
  readonly interval: number;
}

export const UNHURRIED: PaceState = { notBefore: 0, reason: null, failures: 0, interval: 0 };

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
const RATE_WAIT = 5_000;
const FIRST_INTERVAL = 250;
const LONGEST_INTERVAL = 60_000;
/** Each request that goes well takes this much off the learnt pause. */
const INTERVAL_RELIEF = 50;

/** Doubling waits with full jitter in the upper half, so that many computers do not come back at one instant. */
function backoff(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 20));
  return ceiling / 2 + (ceiling / 2) * random;
}

/**
 * The pace after a request.
 * @param random a number in 0..1.
 */
export function paceAfter(pace: PaceState, outcome: RequestOutcome, now: number, random: number): PaceState {
  if (outcome.kind === 'returned' && outcome.code === 'local_not_connected') {
    const failures = pace.failures + 1;
    return { ...pace, failures, reason: 'offline', notBefore: now + backoff(failures, random) };
  }
  if (outcome.kind === 'returned' && outcome.code === 'local_rate_limited') {
    const interval = slower(pace.interval);
    // A wait of nothing, or until a time that this computer's clock believes past, must not become a tight loop.
    const wait = Math.max(outcome.retryAfterMs ?? RATE_WAIT + RATE_WAIT * random, interval);
    return { failures: 0, reason: 'rate', notBefore: now + wait, interval };
  }
  if (outcome.kind === 'settled' && outcome.verdicts.some(({ code }) => code === 'too_many_dispatches')) {
    const interval = slower(pace.interval);
    return { failures: 0, reason: 'rate', notBefore: now + interval, interval };
  }
  if (outcome.kind === 'settled' && outcome.verdicts.every(({ state }) => state === 'unknown')) {
    const failures = pace.failures + 1;
    return { ...pace, failures, reason: 'trouble', notBefore: now + backoff(failures, random) };
  }
  const interval = Math.max(0, pace.interval - INTERVAL_RELIEF);
  return { failures: 0, reason: null, notBefore: now + interval, interval };
}

function slower(interval: number): number {
  return Math.min(LONGEST_INTERVAL, Math.max(FIRST_INTERVAL, interval * 2));
}

/** The connection is back, or the user asked: the next try may be now, unless the provider asked to wait. */
export function hurry(pace: PaceState): PaceState {
  return pace.reason === 'rate' ? pace : { ...pace, notBefore: 0, reason: null };
}
