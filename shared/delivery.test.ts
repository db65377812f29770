import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DELIVERY_ACTIONS,
  DELIVERY_STATES,
  isSettled,
  nextDeliveryState,
  statesAllowing,
} from './delivery.ts';

const actions = fc.array(fc.constantFrom(...DELIVERY_ACTIONS), { maxLength: 60 });
const start = fc.constantFrom('held' as const, 'queued' as const);

test('accepted is for ever, whatever happens afterwards', () => {
  fc.assert(
    fc.property(actions, (life) => {
      expect(life.every((action) => nextDeliveryState('accepted', action) === null)).toBe(true);
    }),
  );
});

test('in any order of events, nobody leaves twice without an answer or the user between', () => {
  fc.assert(
    fc.property(start, actions, (first, life) => {
      let state: (typeof DELIVERY_STATES)[number] = first;
      let mayHaveLeft = false;
      for (const action of life) {
        const next = nextDeliveryState(state, action);
        if (next === null) continue;
        if (action === 'dispatch') {
          expect(mayHaveLeft).toBe(false);
          mayHaveLeft = true;
        }
        // Provably not taken, provably refused, or the user's own decision: another try cannot surprise anybody.
        if (action === 'return' || action === 'refuse' || action === 'sendAgain') mayHaveLeft = false;
        state = next;
      }
    }),
    { numRuns: 2000 },
  );
});

test('what may have been sent is never called unsent', () => {
  for (const action of DELIVERY_ACTIONS) {
    if (action === 'sendAgain') continue;
    expect(['accepted', null]).toContain(nextDeliveryState('unknown', action));
  }
  expect(nextDeliveryState('sending', 'cancel')).toBeNull();
});

test('only the user moves a settled recipient back to the queue', () => {
  for (const state of DELIVERY_STATES.filter(isSettled)) {
    for (const action of DELIVERY_ACTIONS) {
      const next = nextDeliveryState(state, action);
      if (next !== null && !isSettled(next)) expect(action).toBe('sendAgain');
    }
  }
});

test('nothing that waits to leave is put back under the undo window', () => {
  for (const state of DELIVERY_STATES) {
    for (const action of DELIVERY_ACTIONS) expect(nextDeliveryState(state, action)).not.toBe('held');
  }
});

test('skipped recipients stay skipped', () => {
  expect(
    DELIVERY_ACTIONS.map((action) => nextDeliveryState('skipped', action)).every((next) => next === null),
  ).toBe(true);
});

test('the states that allow an action are those from which it leads somewhere', () => {
  for (const action of DELIVERY_ACTIONS) {
    const allowing = statesAllowing(action);
    for (const state of DELIVERY_STATES) {
      expect(allowing.includes(state)).toBe(nextDeliveryState(state, action) !== null);
    }
  }
});
