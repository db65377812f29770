/** A thread that reads a database whole, so that nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { findDamageIn } from './integrity.ts';
import type { CheckOrder } from './check.ts';

const { path, depth } = workerData as CheckOrder;
parentPort?.postMessage(findDamageIn(path, depth));
