/** Reads a database whole in a thread of its own, on a connection of its own that only reads. */
import { Worker } from 'node:worker_threads';
import type { Depth } from './integrity.ts';

export interface CheckOrder {
  readonly path: string;
  readonly depth: Depth;
}

/** The thread's program where the engine runs from its sources; the bundle has it elsewhere (worker.ts). */
const SOURCE = new URL('check-worker.ts', import.meta.url);

/** What is wrong with the file, in SQLite's words; empty when nothing is. Rejects when the thread could not look. */
export function checkFile(path: string, depth: Depth, script: URL = SOURCE): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: { path, depth } satisfies CheckOrder });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the check ended with ${code}`)));
  });
}
