import { expect, test } from 'vitest';
import type { SendSummary } from '../../../shared/contract/sends.ts';
import { createSend } from './create-send.ts';
import { dispatch } from './deliveries.ts';
import { createOptions, sendTo, temporaryLog } from './fixtures.ts';
import { setHold, stop } from './holds.ts';
import type { LiveHold } from './reads.ts';
import { sendRow, toInstant } from './reads.ts';
import { countUnfinished } from './unfinished.ts';

const none: LiveHold = () => null;
const because =
  (reason: NonNullable<SendSummary['hold']>['reason']): LiveHold =>
  () => ({ reason, until: null, code: null });

test('those who wait and those under way are counted over all sends', () => {
  const database = temporaryLog();
  const first = createSend(database, sendTo(20), createOptions);
  createSend(database, sendTo(5), createOptions);
  dispatch(database, first, 3, createOptions.now);
  const until = toInstant(sendRow(database, first).send_before);
  expect(countUnfinished(database, none)).toEqual({ waiting: 22, sending: 3, until });
  stop(database, first, createOptions.now);
  expect(countUnfinished(database, none)).toEqual({ waiting: 5, sending: 3, until });
});

test.each(['undo', 'offline', 'rate', 'disk'] as const)(
  'a hold for %s ends by itself and counts',
  (reason) => {
    const database = temporaryLog();
    createSend(database, sendTo(4), createOptions);
    expect(countUnfinished(database, because(reason))).toMatchObject({ waiting: 4 });
  },
);

test('a hold that says when it ends counts, whatever it is for', () => {
  const database = temporaryLog();
  createSend(database, sendTo(4), createOptions);
  const trouble = (until: string | null): LiveHold => {
    return () => ({ reason: 'trouble', until, code: null });
  };
  expect(countUnfinished(database, trouble(toInstant(createOptions.now)))).toMatchObject({ waiting: 4 });
  expect(countUnfinished(database, trouble(null))).toMatchObject({ waiting: 0 });
});

test.each(['user', 'stale', 'media', 'sender'] as const)('a hold for %s waits for the user', (reason) => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(4), createOptions);
  dispatch(database, id, 1, createOptions.now);
  setHold(database, id, { reason, code: null });
  expect(countUnfinished(database, none)).toEqual({ waiting: 0, sending: 1, until: null });
});

test('what another process sends is its own business', () => {
  const database = temporaryLog();
  const id = createSend(database, sendTo(4), createOptions);
  dispatch(database, id, 1, createOptions.now);
  expect(countUnfinished(database, because('elsewhere'))).toEqual({ waiting: 0, sending: 0, until: null });
});
