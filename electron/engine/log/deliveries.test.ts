import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliveryState } from '../../../shared/delivery.ts';
import type { RequestOutcome, Verdict } from '../provider/outcome.ts';
import { createSend } from './create-send.ts';
import type { Database } from './database.ts';
import {
  dispatch,
  loseAllOpen,
  settle,
  skipOptedOut,
  sweepInterrupted,
  type Dispatched,
} from './deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { release, sendAgain, setHold, stop } from './holds.ts';
import { listAttempts, sendRow } from './reads.ts';
import { findMiscounts } from './recount.ts';

const answered = (size: number, states: readonly Verdict['state'][]): RequestOutcome => ({
  kind: 'settled',
  httpStatus: 207,
  wording: null,
  verdicts: Array.from({ length: size }, (_, index) => ({
    state: states[index % states.length] ?? 'accepted',
    code: 'ok',
    messageId: `m${index}`,
  })),
});
const returned: RequestOutcome = {
  kind: 'returned',
  code: 'local_not_connected',
  retryAfterMs: null,
  httpStatus: null,
  wording: null,
};

function countRows(database: Database, sendId: number): Record<string, number> {
  const rows = database.sqlite
    .prepare('SELECT state, count(*) AS n FROM recipient WHERE send_id = ? GROUP BY state')
    .all(sendId) as { state: string; n: number }[];
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

const event = fc.oneof(
  fc.record({
    kind: fc.constant('request' as const),
    size: fc.integer({ min: 1, max: 7 }),
    states: fc.array(fc.constantFrom('accepted' as const, 'refused' as const, 'unknown' as const), {
      minLength: 1,
    }),
    end: fc.constantFrom('answer', 'return', 'crash'),
  }),
  fc.record({
    kind: fc.constantFrom('stop' as const, 'again' as const, 'release' as const, 'sweep' as const),
  }),
);

test('over random lives, the counts agree with the rows and nobody accepted is ever touched again', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), fc.boolean(), (life, undoable) => {
      const database = temporaryLog();
      const settings = { ...createOptions.settings, undoSeconds: undoable ? 10 : 0 };
      const id = createSend(database, sendTo(20), { ...createOptions, settings });
      let now = createOptions.now;
      const accepted = new Set<number>();
      for (const step of life) {
        now += 1000;
        if (step.kind === 'request') {
          const sent = dispatch(database, id, step.size, now);
          sent?.recipients.forEach((recipient) => expect(accepted.has(recipient.id)).toBe(false));
          if (sent && step.end === 'answer') {
            settle(database, sent, answered(sent.recipients.length, step.states), now);
            noteAccepted(sent, step.states, accepted);
          }
          if (sent && step.end === 'return') settle(database, sent, returned, now);
        }
        if (step.kind === 'stop') stop(database, id, now);
        if (step.kind === 'again')
          sendAgain(database, id, { states: ['refused', 'cancelled'], ids: null }, now, now);
        if (step.kind === 'release') release(database, id, now);
        if (step.kind === 'sweep') sweepInterrupted(database, now);
        expect(findMiscounts(database)).toEqual([]);
      }
      expect(countRows(database, id).accepted ?? 0).toBe(accepted.size);
    }),
    { numRuns: 60 },
  );
}, 90_000);

function noteAccepted(sent: Dispatched, states: readonly Verdict['state'][], accepted: Set<number>): void {
  sent.recipients.forEach(({ id }, index) => {
    if ((states[index % states.length] ?? 'accepted') === 'accepted') accepted.add(id);
  });
}

test('a request that came back puts everybody back, and every try stays on record', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(1), createOptions);
  const first = dispatch(database, id, 1, 1);
  if (!first) throw new Error('nobody was queued');
  settle(database, first, returned, 2);
  const second = dispatch(database, id, 1, 3);
  if (!second) throw new Error('nobody was queued');
  settle(database, second, answered(1, ['accepted']), 4);
  const attempts = listAttempts(database, first.recipients[0]?.id ?? 0);
  expect(attempts.map(({ number, outcome, code }) => [number, outcome, code])).toEqual([
    [1, 'queued', 'local_not_connected'],
    [2, 'accepted', 'ok'],
  ]);
});

test('whoever comes back from a request that was under way at a stop is stopped too, or stays in doubt', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(4), createOptions);
  const doubtful = dispatch(database, id, 1, 1);
  if (!doubtful) throw new Error('nobody was queued');
  settle(database, doubtful, answered(1, ['unknown']), 2);
  sendAgain(database, id, { states: ['unknown'], ids: null }, 10, 3);
  const underWay = dispatch(database, id, 3, 4);
  if (!underWay) throw new Error('nobody was queued');
  stop(database, id, 5);
  expect(countRows(database, id)).toEqual({ sending: 3, cancelled: 1 });
  settle(database, underWay, returned, 6);
  expect(countRows(database, id)).toEqual({ unknown: 1, cancelled: 3 });
  expect(findMiscounts(database)).toEqual([]);
  // Another try, by the user's own decision, is another request.
  sendAgain(database, id, { states: ['cancelled'], ids: null }, 10, 7);
  const again = dispatch(database, id, 1, 8);
  if (!again) throw new Error('nobody was queued');
  settle(database, again, returned, 9);
  expect(countRows(database, id)).toEqual({ unknown: 1, queued: 3 });
});

test('after a crash, whoever was under way may have been sent', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(3), createOptions);
  const sent = dispatch(database, id, 2, 1);
  expect(sweepInterrupted(database, 2)).toEqual([id]);
  expect(countRows(database, id)).toEqual({ queued: 1, unknown: 2 });
  expect(listAttempts(database, sent?.recipients[0]?.id ?? 0)).toMatchObject([
    { number: 1, outcome: 'unknown', code: 'local_interrupted' },
  ]);
  expect(sweepInterrupted(database, 3)).toEqual([]);
});

test('the doubt that a restored copy leaves is on record, whatever becomes of another try', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(3), createOptions);
  dispatch(database, id, 1, 1);
  loseAllOpen(database, 2);
  expect(countRows(database, id)).toEqual({ unknown: 3 });
  expect(findMiscounts(database)).toEqual([]);
  sendAgain(database, id, { states: ['unknown'], ids: null }, 10, 3);
  const second = dispatch(database, id, 2, 4);
  if (!second) throw new Error('nobody was queued');
  settle(database, second, answered(2, ['refused']), 5);
  stop(database, id, 6);
  expect(countRows(database, id)).toEqual({ unknown: 3 });
  const codes = database.sqlite.prepare('SELECT code FROM recipient ORDER BY position').all();
  expect(codes.map(({ code }) => code)).toEqual(['local_interrupted', 'local_restored', 'local_restored']);
  const attempts = listAttempts(database, second.recipients[1]?.id ?? 0);
  expect(attempts.map(({ number, outcome, code, endedAt }) => [number, outcome, code, endedAt])).toEqual([
    [1, 'unknown', 'local_restored', '1970-01-01T00:00:00.002Z'],
    [2, 'refused', 'ok', '1970-01-01T00:00:00.005Z'],
  ]);
});

test('who is skipped for an opt-out is found by number, and not by reading every row there ever was', () => {
  const database = temporaryLog();
  const said: string[] = [];
  const watched: Database = {
    ...database,
    prepare(sql) {
      said.push(sql);
      return database.prepare(sql);
    },
  };
  createSend(database, sendTo(3), createOptions);
  expect(skipOptedOut(watched, [numberAt(1)], 2)).toHaveLength(1);
  const plan = database.sqlite.prepare(`EXPLAIN QUERY PLAN ${said[0]}`).all('[]');
  expect(plan.map(({ detail }) => detail).join()).toContain('recipient_by_number');
});

test('an attempt is closed once', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(1), createOptions);
  const sent = dispatch(database, id, 1, 1);
  if (!sent) throw new Error('nobody was queued');
  settle(database, sent, answered(1, ['unknown']), 2);
  expect(() => settle(database, sent, answered(1, ['accepted']), 3)).toThrow(/closed once/);
});

test('sending again moves those who are named, and only from the states that are named', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(4), createOptions);
  const sent = dispatch(database, id, 4, 1);
  if (!sent) throw new Error('nobody was queued');
  settle(database, sent, answered(4, ['unknown', 'refused', 'accepted', 'unknown']), 2);
  const [first, , third] = sent.recipients.map((recipient) => recipient.id);
  sendAgain(database, id, { states: ['unknown'], ids: [first ?? 0, third ?? 0] }, 10, 3);
  expect(countRows(database, id)).toEqual({
    queued: 1,
    refused: 1,
    accepted: 1,
    unknown: 1,
  } satisfies Partial<Record<DeliveryState, number>>);
});

test('who may have been sent to stays in doubt, whatever becomes of a second try', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(2), createOptions);
  const first = dispatch(database, id, 2, 1);
  if (!first) throw new Error('nobody was queued');
  settle(database, first, answered(2, ['unknown']), 2);
  sendAgain(database, id, { states: ['unknown'], ids: null }, 10, 3);
  const second = dispatch(database, id, 1, 4);
  if (!second) throw new Error('nobody was queued');
  settle(database, second, answered(1, ['refused']), 5);
  stop(database, id, 6);
  expect(countRows(database, id)).toEqual({ unknown: 2 });
  const attempts = listAttempts(database, second.recipients[0]?.id ?? 0);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'refused']);
});

test('a hold keeps its reason until it is lifted', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(1), createOptions);
  setHold(database, id, { reason: 'sender', code: 'host_did_inactive' });
  expect(sendRow(database, id)).toMatchObject({ hold_reason: 'sender', hold_code: 'host_did_inactive' });
  setHold(database, id, null);
  expect(sendRow(database, id)).toMatchObject({ hold_reason: null, hold_code: null });
});
