/** One life of the engine's thread: started, asked by name, ended. */
import { Worker } from 'node:worker_threads';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { Failure } from '../../shared/contract/failure.ts';
import type { Channel } from '../../shared/contract/index.ts';
import type { Engine } from './engine.ts';
import type { EngineMethod, EngineStart, FromEngine, ToEngine } from './worker-protocol.ts';

export interface Thread extends Pick<Engine, 'recovery' | 'restored'> {
  /** @throws Failure; `engine-stopped` when the thread is not there to answer */
  ask(method: EngineMethod, ...args: unknown[]): Promise<unknown>;
  /** Finishes the request in flight, then ends the thread. */
  close(): Promise<void>;
}

export interface ThreadOptions {
  /** The built worker, dist/engine.js. */
  script: URL;
  start: EngineStart;
  onEvent: (event: PostcardEvent) => void;
  /** Receives redacted lines for the log file. */
  write: (line: string) => void;
  /** The thread ended by itself. */
  onStopped: (detail: string) => void;
}

/**
 * A long send makes much short-lived garbage, and V8 with gigabytes to fill lets it grow by 100 MB before it looks.
 * Half a gigabyte is many times what the largest import takes.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Failure) => void;
}

/**
 * Starts the thread and waits until its log is open.
 * @throws Failure as {@link openEngine} does.
 */
export function startThread({ script, start, onEvent, write, onStopped }: ThreadOptions): Promise<Thread> {
  const importCancels = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(script, {
    workerData: { ...start, importCancels } satisfies EngineStart,
    resourceLimits: HEAP_LIMITS,
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let closed = false;

  const ask = (method: EngineMethod, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Failure('engine-stopped'));
        return;
      }
      lastId += 1;
      // The call itself waits until the thread has nothing else to do.
      if (method === 'dispatch' && args[0] === ('imports.cancel' satisfies Channel)) {
        Atomics.add(importCancels, 0, 1);
      }
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, method, args } satisfies ToEngine);
    });

  async function close(): Promise<void> {
    if (closed) return;
    const done = ask('close');
    closed = true;
    await done;
    await worker.terminate();
  }

  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromEngine) => {
      switch (message.kind) {
        case 'ready':
          resolve({ recovery: message.recovery, restored: message.restored, ask, close });
          break;
        case 'failed':
          closed = true;
          reject(new Failure(message.code, {}, { cause: message.detail }));
          break;
        case 'answer':
          pending.get(message.id)?.resolve(message.value);
          pending.delete(message.id);
          break;
        case 'error':
          pending.get(message.id)?.reject(new Failure(message.code, {}, { cause: message.detail }));
          pending.delete(message.id);
          break;
        case 'event':
          onEvent(message.event);
          break;
        case 'line':
          write(message.line);
          break;
      }
    });
    worker.on('error', (error) => write(`engine: ${error.stack ?? error.message}`));
    worker.on('exit', (code) => {
      const failure = new Failure('engine-stopped');
      pending.forEach(({ reject: refuse }) => refuse(failure));
      pending.clear();
      reject(failure);
      if (!closed) onStopped(`exit code ${code}`);
      closed = true;
    });
  });
}
