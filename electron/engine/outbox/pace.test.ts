import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestOutcome } from '../provider/outcome.ts';
import { hurry, paceAfter, UNHURRIED, type PaceState } from './pace.ts';

const verdict = { state: 'accepted', code: 'ok', messageId: null } as const;
const ok: RequestOutcome = { kind: 'settled', verdicts: [verdict], httpStatus: 200, wording: null };
const offline: RequestOutcome = {
  kind: 'returned',
  code: 'local_not_connected',
  retryAfterMs: null,
  httpStatus: null,
  wording: null,
};
const tooFast = (retryAfterMs: number | null): RequestOutcome => ({
  kind: 'returned',
  code: 'local_rate_limited',
  retryAfterMs,
  httpStatus: 429,
  wording: null,
});

test('without a connection the waits double, with jitter, up to five minutes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
      let pace: PaceState = UNHURRIED;
      for (let failures = 1; failures <= 30; failures += 1) {
        pace = paceAfter(pace, offline, 0, random);
        const ceiling = Math.min(300_000, 1000 * 2 ** (failures - 1));
        expect(pace.notBefore).toBeGreaterThanOrEqual(ceiling / 2);
        expect(pace.notBefore).toBeLessThanOrEqual(ceiling);
      }
    }),
  );
});

test('a wait that the provider asks for is kept to the millisecond', () => {
  const pace = paceAfter(UNHURRIED, tooFast(90_000), 1000, 0.5);
  expect(pace).toMatchObject({ notBefore: 91_000, reason: 'rate' });
  expect(hurry(pace)).toEqual(pace);
});

test('a wait of nothing that is asked for again and again doubles, up to a minute', () => {
  let pace: PaceState = UNHURRIED;
  const waits = Array.from({ length: 10 }, () => {
    pace = paceAfter(pace, tooFast(0), 1000, 0.5);
    return pace.notBefore - 1000;
  });
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('being told to slow down doubles the pause, going well takes it away again', () => {
  let pace = paceAfter(UNHURRIED, tooFast(1000), 0, 0.5);
  pace = paceAfter(pace, tooFast(1000), 0, 0.5);
  expect(pace.interval).toBe(500);
  for (let request = 0; request < 10; request += 1) pace = paceAfter(pace, ok, 0, 0.5);
  expect(pace).toMatchObject({ interval: 0, notBefore: 0, reason: null });
});

test('too_many_dispatches on any recipient slows down too', () => {
  const outcome: RequestOutcome = {
    kind: 'settled',
    verdicts: [verdict, { state: 'refused', code: 'too_many_dispatches', messageId: null }],
    httpStatus: 207,
    wording: null,
  };
  expect(paceAfter(UNHURRIED, outcome, 0, 0.5).interval).toBeGreaterThan(0);
});

test('when the connection is back nothing waits any longer', () => {
  const pace = paceAfter(paceAfter(UNHURRIED, offline, 0, 1), offline, 0, 1);
  expect(hurry(pace).notBefore).toBe(0);
  expect(paceAfter(pace, ok, 5000, 0).failures).toBe(0);
});
