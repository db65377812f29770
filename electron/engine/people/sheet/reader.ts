/** Reads a file of people in a thread of its own: a large one takes seconds, and a wicked one could take the thread. */
import { Worker } from 'node:worker_threads';
import { Failure } from '../../../../shared/contract/failure.ts';
import type { SheetText } from './sheetText.ts';
import type { FromReader } from './thread.ts';

/** The largest sheet within the limits takes about half of it; beyond, the thread ends and not the engine. */
const MOST_HEAP_MB = 1536;
const MOST_MS = 120_000;

/** The thread's source; where Postcard is built it is a file of its own, whose place the engine is told. */
const SOURCE = new URL('./thread.ts', import.meta.url);

export interface Reading {
  readonly sheet: Promise<SheetText>;
  /** Ends it at once; `sheet` is then rejected. */
  stop(): void;
}

/**
 * Begins to read. `sheet` is rejected with a Failure: `sheet-too-large` when it takes more memory or time than any list,
 * `cancelled` when it was stopped, and what {@link readSheet} throws.
 */
export function startReading(bytes: Uint8Array, script: URL = SOURCE): Reading {
  const worker = new Worker(script, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  let reason: Failure | null = null;
  const end = (failure: Failure): void => {
    reason ??= failure;
    void worker.terminate();
  };
  const timer = setTimeout(() => end(new Failure('sheet-too-large')), MOST_MS);
  const sheet = new Promise<SheetText>((resolve, reject) => {
    worker.once('message', (message: FromReader) => {
      if ('sheet' in message) resolve(message.sheet);
      else reject(new Failure(message.failed, {}, { cause: new Error(message.detail) }));
    });
    worker.once('error', (error) => {
      const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new Failure(full ? 'sheet-too-large' : 'sheet-unreadable', {}, { cause: error }));
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(reason ?? new Failure('sheet-unreadable'));
    });
  });
  return { sheet, stop: () => end(new Failure('cancelled')) };
}
