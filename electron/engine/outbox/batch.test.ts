import { expect, test } from 'vitest';
import type { RequestOutcome, Verdict } from '../provider/outcome.ts';
import { learn } from './batch.ts';

const accepted: Verdict = { state: 'accepted', code: 'ok', messageId: 'm' };
const refused = (code: string): Verdict => ({ state: 'refused', code, messageId: null });
const unclear: Verdict = { state: 'unknown', code: 'local_timeout', messageId: null };

const settled = (...verdicts: Verdict[]): RequestOutcome => ({
  kind: 'settled',
  verdicts,
  httpStatus: 200,
  wording: null,
});
const unexplained: RequestOutcome = { kind: 'unexplained', httpStatus: 422, wording: null };
const fresh = { batch: 1, troubles: 0 };
const canary = { size: 1, canary: true, cap: 50 };

test('requests grow from the canary to the cap', () => {
  expect(learn(fresh, settled(accepted), canary).batch).toBe(10);
  const later = { canary: false, cap: 50 };
  expect(learn({ batch: 10, troubles: 0 }, settled(accepted), { ...later, size: 10 }).batch).toBe(50);
  expect(learn({ batch: 50, troubles: 0 }, settled(accepted), { ...later, size: 50 }).batch).toBe(50);
  expect(learn(fresh, settled(accepted), { ...canary, cap: 5 }).batch).toBe(5);
});

test.each([
  ['host_did_not_found', 'sender'],
  ['account_mms_disabled', 'sender'],
  ['unsupported_format', 'content'],
  ['local_too_large', 'content'],
])('a canary refused for %s stops the send', (code, reason) => {
  expect(learn(fresh, settled(refused(code)), canary).hold).toEqual({ reason, code });
});

test('a canary refused for its own reason is sent again, alone', () => {
  const learnt = learn(fresh, settled(refused('remote_did_not_found')), canary);
  expect(learnt).toEqual({ batch: 1, troubles: 0, hold: null });
});

test('a refusal of the content in a later batch concerns that recipient only, one of the sender concerns all', () => {
  const later = { size: 2, canary: false, cap: 50 };
  expect(learn(fresh, settled(accepted, refused('rejected')), later).hold).toBeNull();
  expect(learn(fresh, settled(accepted, refused('host_did_inactive')), later).hold?.reason).toBe('sender');
});

test.each([
  ['local_request_refused', 'content'],
  ['local_too_large', 'content'],
  ['local_wrong_address', 'sender'],
])('a whole request refused for %s stops the send, however many were accepted before', (code, reason) => {
  const later = { size: 2, canary: false, cap: 50 };
  const learnt = learn({ batch: 50, troubles: 0 }, settled(refused(code), refused(code)), later);
  expect(learnt).toEqual({ batch: 1, troubles: 0, hold: { reason, code } });
});

test.each([
  'internal_error',
  'temporary_error',
  'upstream_error',
  'too_many_dispatches',
  'insufficient_balance',
])(
  'everybody refused for %s, which is not about them: the next request carries one, and the third asks',
  (code) => {
    const one = { size: 1, canary: false, cap: 50 };
    const own = refused('remote_did_not_found');
    let state = learn({ batch: 50, troubles: 0 }, settled(refused(code), own), { ...one, size: 2 });
    expect(state).toEqual({ batch: 1, troubles: 1, hold: null });
    state = learn(state, settled(refused(code)), one);
    // A number that is wrong in between proves nothing of the others.
    state = learn(state, settled(own), one);
    expect(state).toEqual({ batch: 1, troubles: 2, hold: null });
    expect(learn(state, settled(refused(code)), one).hold).toEqual({ reason: 'trouble', code });
    expect(learn(state, settled(accepted), one)).toEqual({ batch: 10, troubles: 0, hold: null });
  },
);

test('one in a batch refused for what lies with Swift is no trouble while others are accepted', () => {
  const later = { size: 2, canary: false, cap: 50 };
  const learnt = learn({ batch: 2, troubles: 2 }, settled(refused('internal_error'), accepted), later);
  expect(learnt).toEqual({ batch: 10, troubles: 0, hold: null });
});

test('unclear requests shrink to one recipient, and the third in a row asks', () => {
  let state = learn({ batch: 50, troubles: 0 }, settled(unclear, unclear), {
    size: 2,
    canary: false,
    cap: 50,
  });
  expect(state).toMatchObject({ batch: 1, troubles: 1, hold: null });
  state = learn(state, settled(unclear), { size: 1, canary: false, cap: 50 });
  state = learn(state, settled(unclear), { size: 1, canary: false, cap: 50 });
  expect(state.hold).toEqual({ reason: 'trouble', code: 'local_timeout' });
});

test('one clear answer ends a row of unclear ones', () => {
  const state = learn({ batch: 1, troubles: 2 }, settled(accepted), { size: 1, canary: false, cap: 50 });
  expect(state).toEqual({ batch: 10, troubles: 0, hold: null });
});

test('a 422 without results halves the batch until one stands alone', () => {
  const sizes = [50];
  for (let size = 50; size > 1; size = sizes.at(-1) ?? 1) {
    const learnt = learn({ batch: size, troubles: 0 }, unexplained, { size, canary: false, cap: 50 });
    expect(learnt.hold).toBeNull();
    sizes.push(learnt.batch);
  }
  expect(sizes).toEqual([50, 25, 13, 7, 4, 2, 1]);
});

test('three single recipients in a row refused without a reason: the message itself is at fault', () => {
  let state = learn(fresh, unexplained, canary);
  expect(state.hold).toBeNull();
  state = learn(state, unexplained, canary);
  state = learn(state, unexplained, canary);
  expect(state.hold?.reason).toBe('content');
});

test('a request that came back teaches nothing about the recipients', () => {
  const returned: RequestOutcome = {
    kind: 'returned',
    code: 'local_rate_limited',
    retryAfterMs: null,
    httpStatus: 429,
    wording: null,
  };
  expect(learn({ batch: 10, troubles: 1 }, returned, canary)).toEqual({ batch: 10, troubles: 1, hold: null });
});
