import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

it('runs at most once in each interval, and once more for the last call', async () => {
  const runs: number[] = [];
  const pace = createPace(() => Promise.resolve(runs.push(performance.now())), 100);
  for (let ms = 0; ms < 1000; ms += 1) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(1);
  }
  const lastAsked = performance.now();
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs.length).toBeGreaterThan(8);
  runs.slice(1).forEach((at, index) => expect(at - (runs[index] ?? 0)).toBeGreaterThanOrEqual(100));
  expect(runs.at(-1)).toBeGreaterThanOrEqual(lastAsked - 1);
});

it('never runs twice at a time, however long a run takes', async () => {
  let running = 0;
  let most = 0;
  const pace = createPace(async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 350));
    running -= 1;
  }, 100);
  for (let step = 0; step < 20; step += 1) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(most).toBe(1);
});

it('begins nothing after it was stopped', async () => {
  const run = vi.fn(() => Promise.resolve());
  const pace = createPace(run, 100);
  pace.ask();
  pace.stop();
  await vi.advanceTimersByTimeAsync(500);
  expect(run).not.toHaveBeenCalled();
});
