import { describe, expect, it } from 'vitest';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { createEventQueue } from './event-queue.ts';

const send = (id: number, revision: number): PostcardEvent => ({ topic: 'send', id, revision });

function queue() {
  const sent: PostcardEvent[] = [];
  return { sent, ...createEventQueue((event) => sent.push(event)) };
}

describe('createEventQueue', () => {
  it('keeps events until the page is ready, the newest of each subject', () => {
    const { sent, push, open } = queue();
    push(send(1, 1));
    push({ topic: 'status' });
    push(send(2, 1));
    push(send(1, 2));
    expect(sent).toEqual([]);
    open();
    expect(sent).toEqual([{ topic: 'status' }, send(2, 1), send(1, 2)]);
  });

  it('sends at once while the page is ready', () => {
    const { sent, push, open } = queue();
    open();
    push(send(1, 1));
    push(send(1, 2));
    expect(sent).toEqual([send(1, 1), send(1, 2)]);
  });

  it('waits again through a reload and sends nothing twice', () => {
    const { sent, push, open, close } = queue();
    open();
    push({ topic: 'account' });
    close();
    push({ topic: 'settings' });
    expect(sent).toEqual([{ topic: 'account' }]);
    open();
    expect(sent).toEqual([{ topic: 'account' }, { topic: 'settings' }]);
  });
});
