/** Runs a call of the contract: input and result are parsed on every call, and a failure never leaves as an Error. */
import { Failure, type Envelope, type FailureReport } from './failure.ts';
import { operations, type Channel, type Handlers } from './index.ts';

export interface DispatchOptions<C extends Channel> {
  handlers: Handlers<C>;
  /** Turns what was thrown into what may cross over, and writes the details to the log. */
  report: (thrown: unknown, channel: string) => FailureReport;
}

export type Dispatch = (channel: string, input: unknown) => Promise<Envelope<unknown>>;

/** A function that answers any call to the given handlers; it never rejects. */
export function createDispatch<C extends Channel>({ handlers, report }: DispatchOptions<C>): Dispatch {
  return async (channel, input) => {
    try {
      if (!Object.hasOwn(handlers, channel)) throw new Failure('bad-request');
      const operation = operations[channel as C];
      const handler = handlers[channel as C] as (input: unknown) => unknown;
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) throw new Failure('bad-request', {}, { cause: parsed.error });
      return { value: operation.output.parse(await handler(parsed.data)) };
    } catch (thrown) {
      return { error: report(thrown, channel) };
    }
  };
}
