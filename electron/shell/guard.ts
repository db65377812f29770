/**
 * The door of the main process: who calls, on which channel, with how much, before anything is parsed or done.
 * Free of Electron, so that every refusal can be tested.
 */
import type { Dispatch } from '../../shared/contract/dispatch.ts';
import { Failure, type Envelope } from '../../shared/contract/failure.ts';
import { operations, type Channel } from '../../shared/contract/index.ts';
import type { Reporter } from '../report.ts';
import { exceedsBytes } from './byte-size.ts';
import { APP_ORIGIN, isOwnUrl } from './own-origin.ts';

/** What Electron says about the sender of a message. */
export interface Caller {
  readonly webContentsId: number;
  /** Null when the frame has navigated away or is gone. */
  readonly frame: { readonly origin: string; readonly url: string; readonly parent: unknown } | null;
}

export interface GuardOptions {
  /** True for the web contents of a window that Postcard opened itself. */
  isKnownWindow: (webContentsId: number) => boolean;
  /** Carries out the shell's own operations. */
  shell: Dispatch;
  /** Carries out the engine's operations. */
  engine: Dispatch;
  report: Reporter;
}

function isTrusted({ frame, webContentsId }: Caller, isKnownWindow: GuardOptions['isKnownWindow']): boolean {
  return (
    frame !== null &&
    frame.parent === null &&
    frame.origin === APP_ORIGIN &&
    isOwnUrl(frame.url) &&
    isKnownWindow(webContentsId)
  );
}

/** A function that answers any message from a window; it never rejects. */
export function createGuard({ isKnownWindow, shell, engine, report }: GuardOptions) {
  return async (channel: string, caller: Caller, input: unknown): Promise<Envelope<unknown>> => {
    try {
      if (!isTrusted(caller, isKnownWindow)) throw new Failure('forbidden');
      if (!Object.hasOwn(operations, channel)) throw new Failure('bad-request');
      const { room, maxBytes } = operations[channel as Channel];
      if (exceedsBytes(input, maxBytes)) throw new Failure('too-large');
      return await (room === 'shell' ? shell : engine)(channel, input);
    } catch (thrown) {
      return { error: report(thrown, channel) };
    }
  };
}
