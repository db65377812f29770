/** A bridge for the tests of stores: answers as given, and lets a test say what main would. */
import type { Channel } from '../shared/contract/index.ts';
import type { PostcardEvent } from '../shared/contract/events.ts';

export type Answers = Partial<Record<Channel, (input: never) => unknown>>;

/** Puts a bridge at `window.postcard`; an answer that throws crosses over as a failure. */
export function placeBridge(answers: Answers) {
  const listeners = new Set<(event: PostcardEvent) => void>();
  const domains: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const [channel, answer] of Object.entries(answers)) {
    const [domain = '', name = ''] = channel.split('.');
    (domains[domain] ??= {})[name] = async (input) => {
      try {
        return { value: await answer(input as never) };
      } catch (thrown) {
        const { message } = thrown as Error;
        return { error: { code: 'internal', userMessage: message, correlationId: 'test' } };
      }
    };
  }
  const onEvent = (listener: (event: PostcardEvent) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  Object.assign(globalThis, { window: { postcard: { ...domains, onEvent } } });
  return {
    emit: (event: PostcardEvent) => listeners.forEach((listener) => listener(event)),
    listening: () => listeners.size,
  };
}

/** Lets everything that can happen now happen, timers of up to `ms` milliseconds included. */
export const settle = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms));
