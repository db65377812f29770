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
