import { expect, it } from 'vitest';
import { createSay } from '../../shared/words/index.ts';
import { placeBridge, settle } from '../testBridge.ts';
import { saveExport, useExport } from './exportStore.ts';

const say = createSay('en');
const view = { of: 'sends' } as const;

it('follows the progress and forgets it at the end', async () => {
  const { emit, listening } = placeBridge({
    'exports.save': async () => {
      await settle(30);
      return { saved: true, rows: 12 };
    },
  });
  const saving = saveExport(view, 'csv', say);
  expect(useExport.getState().done).toBe(0);
  emit({ topic: 'export', done: 0.4 });
  expect(useExport.getState().done).toBe(0.4);
  await saving;
  expect([useExport.getState().done, listening()]).toEqual([null, 0]);
});

it('is over when it fails as well', async () => {
  const { listening } = placeBridge({
    'exports.save': () => {
      throw new Error('The disk is full.');
    },
  });
  await saveExport(view, 'xlsx', say);
  expect([useExport.getState().done, listening()]).toEqual([null, 0]);
});
