/** The receiver as the user sees it: on or off, on which port, with which secret, and what came last. */
import type { Received, ReceiverState } from '../../../shared/contract/receipts.ts';
import type { Clock } from '../clock.ts';
import { toInstant } from '../log/reads.ts';
import type { Inbox } from './inbox.ts';
import { newSecret, readReceiverSettings, writeReceiverSettings } from './receiver-file.ts';
import { startReceiver, type Receiver } from './receiver.ts';

export interface ReceiverControlOptions {
  /** The file of the settings. */
  path: string;
  inbox: Inbox;
  clock: Clock;
  /** Something about it is to be read again. */
  onChange: () => void;
  onError: (error: unknown) => void;
}

export interface ReceiverControl {
  /** Listens, when it is switched on, from now until `close`. */
  start(): Promise<void>;
  state(): ReceiverState;
  /** Where receipts are to be posted to, with the secret. */
  address(): string;
  /** @throws Failure `log-unwritable` */
  set(change: { on: boolean; port: number }): Promise<ReceiverState>;
  /** A new secret: the old address ends at once. @throws Failure `log-unwritable` */
  renew(): Promise<ReceiverState>;
  close(): Promise<void>;
}

/** However much comes, the window hears of it so often. */
const TELL_MS = 500;

export function createReceiverControl(options: ReceiverControlOptions): ReceiverControl {
  const { path, inbox, clock } = options;
  let settings = readReceiverSettings(path);
  let mayListen = false;
  let receiver: Receiver | null = null;
  let status: ReceiverState['status'] = 'off';
  let last: ReceiverState['last'] = null;
  let telling: NodeJS.Timeout | null = null;
  /** Changes wait for one another. */
  let turn: Promise<unknown> = Promise.resolve();

  function note(what: Received): void {
    last = { what, at: toInstant(clock.now()) };
    telling ??= setTimeout(() => {
      telling = null;
      options.onChange();
    }, TELL_MS).unref();
  }

  async function listen(): Promise<void> {
    await receiver?.close();
    receiver = null;
    status = 'off';
    if (!mayListen || !settings.on) return;
    try {
      receiver = await startReceiver({
        port: settings.port,
        path: pathOf(settings.secret),
        inbox,
        onRequest: note,
        onError: options.onError,
        steady: clock.steady,
      });
      status = 'listening';
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      status = taken ? 'port-taken' : 'failed';
      if (!taken) options.onError(error);
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  const state = (): ReceiverState => ({ on: settings.on, port: settings.port, status, last });

  const change = (next: Partial<typeof settings>): Promise<ReceiverState> =>
    inTurn(async () => {
      const wanted = { ...settings, ...next };
      writeReceiverSettings(path, wanted);
      settings = wanted;
      await listen();
      options.onChange();
      return state();
    });

  return {
    start: () =>
      inTurn(async () => {
        mayListen = true;
        await listen();
        options.onChange();
      }),
    state,
    address: () => `http://127.0.0.1:${settings.port}${pathOf(settings.secret)}`,
    set: ({ on, port }) => change({ on, port }),
    renew: () => change({ secret: newSecret() }),
    close: () =>
      inTurn(async () => {
        mayListen = false;
        if (telling) clearTimeout(telling);
        await listen();
      }),
  };
}

const pathOf = (secret: string): string => `/receipts/${secret}`;
