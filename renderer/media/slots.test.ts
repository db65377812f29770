import { describe, expect, it } from 'vitest';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;

describe('createSlots', () => {
  it('runs a few at once and the others in order', async () => {
    const run = createSlots(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const job = (index: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(index);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      if (index === 1) throw new Error('broken');
      return index;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => run(never, job(index))));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
  });

  it('lets a waiting job leave, and the next one in', async () => {
    const run = createSlots(1);
    const gate = Promise.withResolvers<void>();
    const first = run(never, () => gate.promise);
    const stop = new AbortController();
    const second = run(stop.signal, () => Promise.resolve('second'));
    const third = run(never, () => Promise.resolve('third'));
    stop.abort();
    await expect(second).rejects.toThrow(/abort/i);
    gate.resolve();
    await first;
    expect(await third).toBe('third');
  });
});
