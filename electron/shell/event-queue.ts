/** Keeps events back until the page can hear them, and again while it reloads. */
import type { PostcardEvent } from '../../shared/contract/events.ts';

export interface EventQueue {
  /** Sends at once when the page is ready, else keeps the event; of equal subjects the newest is kept. */
  push(event: PostcardEvent): void;
  /** The page has mounted: what waited goes out, in the order in which it came. */
  open(): void;
  /** The page is going away or reloading. */
  close(): void;
}

function subjectOf(event: PostcardEvent): string {
  return event.topic === 'send' ? `send ${event.id}` : event.topic;
}

export function createEventQueue(send: (event: PostcardEvent) => void): EventQueue {
  const waiting = new Map<string, PostcardEvent>();
  let ready = false;
  return {
    push(event) {
      if (ready) {
        send(event);
        return;
      }
      waiting.delete(subjectOf(event));
      waiting.set(subjectOf(event), event);
    },
    open() {
      ready = true;
      const events = [...waiting.values()];
      waiting.clear();
      for (const event of events) send(event);
    },
    close() {
      ready = false;
    },
  };
}
