import { afterEach, expect, it } from 'vitest';
import { placeBridge, settle } from '../testBridge.ts';
import { LIVE_MS } from './reading.ts';
import { followRecipient, type RecipientRead } from './recipientRead.ts';

let stop = () => {};
afterEach(() => stop());

it('follows one recipient by its id, whatever list it stands in, and keeps what it has when the log fails', async () => {
  let state = 'unknown';
  let broken = false;
  const { emit, listening } = placeBridge({
    'sends.recipient': ({ recipientId }: { recipientId: number }) => {
      if (broken) throw new Error('The log is locked.');
      return { row: { id: recipientId, state }, attempts: [{ number: 1 }] };
    },
  });
  let read: Partial<RecipientRead> = {};
  stop = followRecipient(7, (change) => (read = { ...read, ...change }));
  await settle();
  expect(read).toEqual({ row: { id: 7, state: 'unknown' }, attempts: [{ number: 1 }], failure: null });

  state = 'queued';
  emit({ topic: 'send', id: 1, revision: 2 });
  await settle(LIVE_MS + 50);
  expect(read.row?.state).toBe('queued');

  broken = true;
  emit({ topic: 'send', id: 1, revision: 3 });
  await settle(LIVE_MS + 50);
  expect(read).toMatchObject({ row: { state: 'queued' }, failure: 'The log is locked.' });
  stop();
  expect(listening()).toBe(0);
});
