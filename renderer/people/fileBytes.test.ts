import { beforeEach, expect, it } from 'vitest';
import { readReceipts, useReading } from '../receipts/readingStore.ts';
import { placeBridge } from '../testBridge.ts';
import { readFile, useImport } from './importStore.ts';

/** A file that was moved after it was chosen. */
const gone = () =>
  Object.assign(new Blob(['a list']), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
  });

let asked: number;
beforeEach(() => {
  asked = 0;
  const answer = () => (asked += 1);
  placeBridge({ 'imports.read': answer, 'imports.cancel': answer, 'receipts.read': answer });
});

it('a list that cannot be opened is said to be, and the reading is over', async () => {
  await readFile(gone());
  expect(useImport.getState()).toMatchObject({ unread: 'unavailable', progress: null, file: null });
  expect(asked).toBe(0);
});

it('receipts that cannot be opened are said to be, and the reading is over', async () => {
  await readReceipts(gone());
  expect(useReading.getState()).toMatchObject({ unavailable: true, busy: false, report: null });
  expect(asked).toBe(0);
});
