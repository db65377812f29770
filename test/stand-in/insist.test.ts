import { expect, test } from 'vitest';
import { insist } from './insist.ts';

const never = () => new Promise<string>(() => {});

function insisting(starts: readonly (() => Promise<string>)[]): { run: Promise<string>; done: string[] } {
  const left = [...starts];
  const done: string[] = [];
  const run = insist({
    start() {
      done.push('start');
      return left.shift()!();
    },
    clear: () => void done.push('clear'),
    patience: 20,
  });
  return { run, done };
}

test('what comes about in time is started once', async () => {
  const { run, done } = insisting([() => Promise.resolve('up')]);
  expect(await run).toBe('up');
  expect(done).toEqual(['start']);
});

test('what fails is not tried again', async () => {
  const { run, done } = insisting([() => Promise.reject(new Error('no chromium'))]);
  await expect(run).rejects.toThrow('no chromium');
  expect(done).toEqual(['start']);
});

test('what says nothing is cleared away and started once more', async () => {
  const { run, done } = insisting([never, () => Promise.resolve('up')]);
  expect(await run).toBe('up');
  expect(done).toEqual(['start', 'clear', 'start']);
});

test('the first start may still fail when it is cleared away: nobody hears it', async () => {
  const late = Promise.withResolvers<string>();
  const { run } = insisting([() => late.promise, () => Promise.resolve('up')]);
  expect(await run).toBe('up');
  late.reject(new Error('it was ended'));
  await new Promise((resolve) => setImmediate(resolve));
});
