/** A thread that reads a log whole, so that nobody waits for it. */
import { DatabaseSync, backup } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { checkEverything } from '../storage/full-check.ts';
import type { CheckNews, CheckOrder } from './check.ts';
import { findDamageIn } from './integrity.ts';

function tell(news: CheckNews): void {
  parentPort?.postMessage(news);
}

/** All pages in one step: otherwise each write of the engine would begin the copy anew. */
const ALL_PAGES = 0x7fff_ffff;

async function copy(path: string, to: string): Promise<string[]> {
  const source = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  return findDamageIn(to, 'full');
}

async function carryOut(order: CheckOrder): Promise<unknown> {
  switch (order.task) {
    case 'check':
      return findDamageIn(order.path, order.depth);
    case 'copy':
      return copy(order.path, order.to);
    case 'everything':
      return checkEverything(order.path, order.media, (done) => tell({ done }));
  }
}

tell({ result: await carryOut(workerData as CheckOrder) });
