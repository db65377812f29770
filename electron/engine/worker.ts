/** The engine's thread: opens the engine with what it was started with and answers by name. */
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, type FailureCode } from '../../shared/contract/failure.ts';
import { openEngine, type Engine } from './engine.ts';
import type { EngineStart, FromEngine, ToEngine } from './worker-protocol.ts';

function tell(message: FromEngine): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): { code: FailureCode; detail: string } {
  const code = error instanceof Failure ? error.code : 'internal';
  return { code, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

async function answer(engine: Engine, { id, method, args }: ToEngine): Promise<void> {
  try {
    const value = await (engine[method] as (...args: unknown[]) => unknown)(...args);
    tell({ kind: 'answer', id, value });
    if (method === 'close') parentPort?.close();
  } catch (error) {
    tell({ kind: 'error', id, ...describe(error) });
  }
}

// In the bundle the programs of all threads stand side by side.
const programs = import.meta.url.endsWith('.ts')
  ? {
      check: new URL('log/check-worker.ts', import.meta.url),
      export: new URL('export/worker.ts', import.meta.url),
      sheet: new URL('people/sheet/thread.ts', import.meta.url),
    }
  : {
      check: new URL('check.js', import.meta.url),
      export: new URL('export.js', import.meta.url),
      sheet: new URL('sheet.js', import.meta.url),
    };

try {
  const engine = openEngine({
    ...(workerData as EngineStart),
    programs,
    onEvent: (event) => tell({ kind: 'event', event }),
    write: (line) => tell({ kind: 'line', line }),
  });
  parentPort?.on('message', (message: ToEngine) => void answer(engine, message));
  tell({ kind: 'ready', recovery: engine.recovery, restored: engine.restored });
} catch (error) {
  tell({ kind: 'failed', ...describe(error) });
}
