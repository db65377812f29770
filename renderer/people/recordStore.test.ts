import { expect, it, vi } from 'vitest';
import { createSay } from '../../shared/words/index.ts';
import { placeBridge, settle } from '../testBridge.ts';
import { preparePdf, savePage, useRecord } from './recordStore.ts';

const say = createSay('en');

it('makes one record of two presses, and another one when the first is saved', async () => {
  const read = vi.fn(async () => {
    await settle(5);
    return { title: 'Record', facts: [], sections: [] };
  });
  placeBridge({ 'records.person': read, 'app.savePdf': () => ({ saved: true }) });
  await Promise.all([preparePdf(say, '+17055550134'), preparePdf(say, '+17055550134')]);
  expect([read.mock.calls.length, useRecord.getState().busy]).toEqual([1, true]);
  await preparePdf(say, '+17055550134');
  expect(read).toHaveBeenCalledOnce();
  await savePage(say, 'record.pdf');
  expect(useRecord.getState()).toEqual({ busy: false, page: null });
  await preparePdf(say, '+17055550134');
  expect(read).toHaveBeenCalledTimes(2);
  await savePage(say, 'record.pdf');
});

it('can be asked for again after a failure', async () => {
  placeBridge({
    'records.person': () => {
      throw new Error('The log is locked.');
    },
  });
  await preparePdf(say, '+17055550134');
  expect(useRecord.getState().busy).toBe(false);
});
