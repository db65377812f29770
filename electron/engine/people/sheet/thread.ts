/** The thread that reads one file and ends: while it does, the engine sends. */
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, type FailureCode } from '../../../../shared/contract/failure.ts';
import { readSheet } from './read.ts';
import { toText, type SheetText } from './sheetText.ts';

export type FromReader = { sheet: SheetText } | { failed: FailureCode; detail: string };

async function answer(bytes: Uint8Array): Promise<FromReader> {
  try {
    return { sheet: toText(await readSheet(bytes)) };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failed: error instanceof Failure ? error.code : 'sheet-unreadable', detail };
  }
}

parentPort?.postMessage(await answer(workerData as Uint8Array));
