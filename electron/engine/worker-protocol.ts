/** What the main process and the engine's thread say to each other. */
import type { PostcardEvent } from '../../shared/contract/events.ts';
import type { FailureCode } from '../../shared/contract/failure.ts';
import type { Engine, EngineOptions } from './engine.ts';
import type { Recovery } from './log/open-log.ts';

export type EngineStart = Omit<EngineOptions, 'programs' | 'onEvent' | 'write'>;

/** What the thread is asked by name; everything of the contract goes through `dispatch`. */
export type EngineMethod = Exclude<keyof Engine, 'handlers' | 'recovery' | 'restored'>;

export interface ToEngine {
  id: number;
  method: EngineMethod;
  args: unknown[];
}

export type FromEngine =
  | { kind: 'ready'; recovery: Recovery | null; restored: Engine['restored'] }
  /** The engine could not start; the reason has words. */
  | { kind: 'failed'; code: FailureCode; detail: string }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; code: FailureCode; detail: string }
  | { kind: 'event'; event: PostcardEvent }
  | { kind: 'line'; line: string };
