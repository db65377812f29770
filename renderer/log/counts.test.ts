import { expect, it } from 'vitest';
import { DELIVERY_STATES } from '../../shared/delivery.ts';
import type { Counts } from '../../shared/contract/sends.ts';
import { isRunning, presentStates, settledCount } from './counts.ts';

const counts = (some: Partial<Counts>): Counts => ({
  ...(Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Counts),
  ...some,
});

it('shows the states that somebody is in, what needs a look before what is over', () => {
  expect(presentStates(counts({ cancelled: 1, refused: 2, accepted: 3 }))).toEqual([
    'accepted',
    'refused',
    'cancelled',
  ]);
  expect(presentStates(counts(Object.fromEntries(DELIVERY_STATES.map((state) => [state, 1]))))).toHaveLength(
    DELIVERY_STATES.length,
  );
});

it('is running until everybody is done with', () => {
  const halfway = counts({ accepted: 4, unknown: 1, skipped: 1, queued: 2, sending: 1, held: 1 });
  expect([settledCount(halfway), isRunning(halfway, 10)]).toEqual([6, true]);
  expect(isRunning(counts({ refused: 2, cancelled: 1 }), 3)).toBe(false);
  expect(isRunning(counts({}), 0)).toBe(false);
});
