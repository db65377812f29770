/** Typed calls over `window.postcard`, the one door out of the sandbox. */
import type { Channel, Contract, Input, Output } from '../shared/contract/index.ts';
import type { PostcardEvent } from '../shared/contract/events.ts';
import type { Envelope, FailureCode, FailureReport } from '../shared/contract/failure.ts';

type Operation = (input?: unknown) => Promise<Envelope<unknown>>;

declare global {
  interface Window {
    /** Put there by the preload script: a function for each operation of the contract, and the events. */
    readonly postcard: { readonly [D in keyof Contract]: Readonly<Record<string, Operation>> } & {
      onEvent(listener: (event: PostcardEvent) => void): () => void;
    };
  }
}

/** A call that failed, with words for the user and the id under which the log has the details. */
export class PostcardError extends Error {
  readonly code: FailureCode;
  readonly userMessage: string;
  readonly correlationId: string;

  constructor({ code, userMessage, correlationId }: FailureReport) {
    super(userMessage);
    this.name = 'PostcardError';
    this.code = code;
    this.userMessage = userMessage;
    this.correlationId = correlationId;
  }
}

type Arguments<C extends Channel> = undefined extends Input<C> ? [input?: Input<C>] : [input: Input<C>];

/** Calls an operation of the contract, for example `call('sends.get', { id })`. Throws {@link PostcardError}. */
export async function call<C extends Channel>(channel: C, ...[input]: Arguments<C>): Promise<Output<C>> {
  const [domain, name] = channel.split('.') as [keyof Contract, string];
  const operation = window.postcard[domain][name];
  if (!operation) throw new TypeError(`The bridge does not offer ${channel}`);
  const envelope = await operation(input);
  if (envelope.error) throw new PostcardError(envelope.error);
  return envelope.value as Output<C>;
}

/** Hears what main tells the window; returns the way to stop hearing. */
export function onEvent<T extends PostcardEvent['topic']>(
  topic: T,
  listener: (event: Extract<PostcardEvent, { topic: T }>) => void,
): () => void {
  return window.postcard.onEvent((event) => {
    if (event.topic === topic) listener(event as Extract<PostcardEvent, { topic: T }>);
  });
}
