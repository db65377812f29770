/** The engine's hand on the thread that writes exports: one at a time, cancelled when asked or when Postcard closes. */
import { Worker } from 'node:worker_threads';
import { Failure } from '../../../shared/contract/failure.ts';
import { meansFull } from '../disk.ts';
import type { ExportStart, FromExport } from './worker.ts';
import type { ExportOrder } from './write-table.ts';

export interface Exporter {
  /**
   * How many rows were written; null when it was cancelled.
   * @throws Failure `export-running`, `file-unwritable`, `file-disk-full`, `not-found`
   */
  run(order: ExportOrder): Promise<number | null>;
  /** Ends the export under way, if there is one. */
  cancel(): void;
  /** The same, and waits until its file is gone. */
  close(): Promise<void>;
}

export interface ExporterOptions {
  /** From 0 to 1. */
  onStep: (done: number) => void;
  /** The thread's program where it does not stand beside this source. */
  script?: URL | undefined;
}

const SOURCE = new URL('worker.ts', import.meta.url);

/** A million rows pass through; none of them stays. */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };

/** The window hears of progress so often, in milliseconds. */
const PACE = 100;

export function createExporter({ onStep, script = SOURCE }: ExporterOptions): Exporter {
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  let running: Promise<number | null> | null = null;

  function start(order: ExportOrder): Promise<number | null> {
    Atomics.store(cancel, 0, 0);
    let told = 0;
    return new Promise((resolve, reject) => {
      const worker = new Worker(script, {
        workerData: { order, cancel } satisfies ExportStart,
        resourceLimits: HEAP_LIMITS,
      });
      worker.on('message', (message: FromExport) => {
        if (message.kind === 'end') resolve(message.rows);
        if (message.kind === 'failed') reject(nameFailure(message));
        if (message.kind === 'step' && Date.now() - told >= PACE) {
          told = Date.now();
          onStep(message.done);
        }
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the export ended with ${code}`)));
    });
  }

  return {
    async run(order) {
      if (running) throw new Failure('export-running');
      try {
        running = start(order);
        return await running;
      } finally {
        running = null;
      }
    },
    cancel: () => void Atomics.store(cancel, 0, 1),
    async close() {
      Atomics.store(cancel, 0, 1);
      await running?.catch(() => undefined);
    },
  };
}

function nameFailure({ code, system, detail }: Extract<FromExport, { kind: 'failed' }>): Failure | Error {
  if (code !== null) return new Failure(code, {}, { cause: detail });
  if (meansFull(system)) return new Failure('file-disk-full', {}, { cause: detail });
  if (system !== null && /^E[A-Z]+$/.test(system))
    return new Failure('file-unwritable', {}, { cause: detail });
  return new Error(detail);
}
