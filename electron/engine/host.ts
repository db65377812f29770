/** The main process's handle on the engine, which runs in a worker thread so that the window never waits for it. */
import { Worker } from 'node:worker_threads';
import type { CheckResult, SenderList } from '../../shared/contract/account.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { Failure, type Envelope } from '../../shared/contract/failure.ts';
import type { Recovery } from './log/open-log.ts';
import type { Unfinished } from './log/unfinished.ts';
import type { EngineMethod, EngineStart, FromEngine, ToEngine } from './worker-protocol.ts';

export interface EngineHost {
  /** Set when the log was damaged and had to be replaced; the user must hear of it. */
  readonly recovery: Recovery | null;
  /** Any operation of the contract whose room is the engine; never rejects while the engine runs. */
  call(channel: string, input: unknown): Promise<Envelope<unknown>>;
  /** Begins to send what is due. Until then nothing leaves, so that the network and its proxy can be named first. */
  start(): Promise<void>;
  /** What would still leave by itself if Postcard stayed open. */
  unfinished(): Promise<Unfinished>;
  /** Null means practice mode. */
  setToken(token: string | null): Promise<void>;
  setProxy(url: string | null): Promise<void>;
  setOnline(online: boolean): Promise<void>;
  checkToken(): Promise<CheckResult>;
  listSenders(): Promise<SenderList>;
  readMedia(id: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  onEvent(listener: (event: PostcardEvent) => void): void;
  /** Finishes the request in flight, then ends the thread. */
  close(): Promise<void>;
}

export interface HostOptions extends EngineStart {
  /** The built worker, dist/engine.js. */
  script: URL;
  /** Receives redacted lines for the log file. */
  write: (line: string) => void;
  /** The thread ended by itself: nothing can be sent or read any more. */
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
 * Starts the engine and waits until its log is open.
 * @throws Failure as {@link openEngine} does.
 */
export function startEngine({ script, write, onStopped, ...start }: HostOptions): Promise<EngineHost> {
  const worker = new Worker(script, {
    workerData: start satisfies EngineStart,
    resourceLimits: HEAP_LIMITS,
  });
  const pending = new Map<number, Pending>();
  const listeners: ((event: PostcardEvent) => void)[] = [];
  let lastId = 0;
  let closed = false;

  const ask = (method: EngineMethod, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Failure('engine-stopped'));
        return;
      }
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, method, args } satisfies ToEngine);
    });

  const host: Omit<EngineHost, 'recovery'> = {
    call: (channel, input) => ask('dispatch', channel, input) as Promise<Envelope<unknown>>,
    start: () => ask('start') as Promise<void>,
    unfinished: () => ask('unfinished') as Promise<Unfinished>,
    setToken: (token) => ask('setToken', token) as Promise<void>,
    setProxy: (url) => ask('setProxy', url) as Promise<void>,
    setOnline: (online) => ask('setOnline', online) as Promise<void>,
    checkToken: () => ask('checkToken') as Promise<CheckResult>,
    listSenders: () => ask('listSenders') as Promise<SenderList>,
    readMedia: (id) => ask('readMedia', id) as ReturnType<EngineHost['readMedia']>,
    onEvent: (listener) => listeners.push(listener),
    async close() {
      if (closed) return;
      const done = ask('close');
      closed = true;
      await done;
      await worker.terminate();
    },
  };

  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromEngine) => {
      switch (message.kind) {
        case 'ready':
          resolve({ ...host, recovery: message.recovery });
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
          listeners.forEach((listener) => listener(message.event));
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
