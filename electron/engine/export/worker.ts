/** A thread that writes an export, so that the engine can go on sending. */
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, type FailureCode } from '../../../shared/contract/failure.ts';
import { writeTable, type ExportOrder } from './write-table.ts';

/** What the thread is started with; `cancel` holds a 1 once it is to stop. */
export interface ExportStart {
  readonly order: ExportOrder;
  readonly cancel: Int32Array;
}

export type FromExport =
  | { kind: 'step'; done: number }
  | { kind: 'end'; rows: number | null }
  | { kind: 'failed'; code: FailureCode | null; system: string | null; detail: string };

const tell = (message: FromExport): void => parentPort?.postMessage(message);
const { order, cancel } = workerData as ExportStart;

try {
  const rows = writeTable(order, (done) => {
    tell({ kind: 'step', done });
    return Atomics.load(cancel, 0) === 0;
  });
  tell({ kind: 'end', rows });
} catch (error) {
  const system = error instanceof Error && 'code' in error ? String(error.code) : null;
  const code = error instanceof Failure ? error.code : null;
  tell({ kind: 'failed', code, system, detail: String(error) });
}
