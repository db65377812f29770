import { expect, test } from 'vitest';
import { createSend } from '../log/create-send.ts';
import { dispatch } from '../log/deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from '../log/fixtures.ts';
import { sentWithin } from '../log/reads.ts';
import { createSenderLimit, MINUTE } from './sender-limit.ts';

test('a minute holds as many as the limit allows, each sender number for itself', () => {
  const limit = createSenderLimit(
    () => 5,
    () => [],
  );
  expect(limit.room('a', 0)).toBe(5);
  limit.note('a', 3, 0);
  limit.note('a', 2, 10_000);
  expect([limit.room('a', 20_000), limit.wait('a', 20_000), limit.room('b', 20_000)]).toEqual([0, 40_000, 5]);
  expect([limit.room('a', 60_000), limit.room('a', 70_000)]).toEqual([3, 5]);
});

test('what left before this process began counts as if it had sent it', () => {
  const limit = createSenderLimit(
    () => 5,
    () => [
      { sender: 'a', ago: 50_000, count: 2 },
      { sender: 'a', ago: 10_000, count: 2 },
      { sender: 'b', ago: 1000, count: 5 },
    ],
  );
  expect([limit.room('a', 7), limit.room('b', 7), limit.wait('b', 7)]).toEqual([1, 0, 59_000]);
  expect(limit.room('a', 10_007)).toBe(3);
});

test('the log knows what left within the last minute, and from which number', () => {
  const database = temporaryLog();
  const { now } = createOptions;
  const sender = numberAt(0);
  const id = createSend(database, sendTo(9, { sender }), createOptions);
  const other = createSend(database, sendTo(9), createOptions);
  dispatch(database, id, 1, now);
  dispatch(database, id, 2, now + 20_000);
  dispatch(database, other, 4, now + 30_000);
  dispatch(database, id, 3, now + 40_000);
  expect(sentWithin(database, MINUTE, now + 60_000)).toEqual([
    { sender, ago: 40_000, count: 2 },
    { sender, ago: 20_000, count: 3 },
  ]);
  expect(sentWithin(database, MINUTE, now + 39_999)).toEqual([
    { sender, ago: 39_999, count: 1 },
    { sender, ago: 19_999, count: 2 },
  ]);
});
