/** Reads a log whole in a thread of its own, on a connection of its own that only reads: to check it, or to copy it. */
import { Worker } from 'node:worker_threads';
import type { FullCheck } from '../storage/full-check.ts';
import type { Depth } from './integrity.ts';

/** What the thread is to do; `path` is the log's file. */
export type CheckOrder =
  | { readonly task: 'check'; readonly path: string; readonly depth: Depth }
  | { readonly task: 'copy'; readonly path: string; readonly to: string }
  | { readonly task: 'everything'; readonly path: string; readonly media: string };

/** What the thread says. */
export type CheckNews = { readonly done: number } | { readonly result: unknown };

/** The thread's program where the engine runs from its sources; the bundle has it elsewhere (worker.ts). */
const SOURCE = new URL('check-worker.ts', import.meta.url);

interface RunOptions {
  readonly script?: URL | undefined;
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Ends the thread, and rejects. */
  readonly signal?: AbortSignal;
}

function run(order: CheckOrder, { script = SOURCE, onProgress, signal }: RunOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: order });
    const end = (): void => void worker.terminate();
    signal?.addEventListener('abort', end);
    worker.on('message', (news: CheckNews) => {
      if ('done' in news) onProgress?.(news.done);
      else resolve(news.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', end);
      reject(new Error(`the check ended with ${code}`));
    });
  });
}

/** What is wrong with the file, in SQLite's words; empty when nothing is. Rejects when the thread could not look. */
export function checkFile(path: string, depth: Depth, script?: URL): Promise<string[]> {
  return run({ task: 'check', path, depth }, { script }) as Promise<string[]>;
}

/** Copies the log as it is at one moment and reads the copy back. What is wrong with it, as in {@link checkFile}. */
export function copyLog(path: string, to: string, script?: URL): Promise<string[]> {
  return run({ task: 'copy', path, to }, { script }) as Promise<string[]>;
}

/** Looks at the log, its counts and its pictures; see storage/full-check.ts. */
export function checkEverythingAside(path: string, media: string, options: RunOptions): Promise<FullCheck> {
  return run({ task: 'everything', path, media }, options) as Promise<FullCheck>;
}
