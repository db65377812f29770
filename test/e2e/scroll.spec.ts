/** A hundred thousand recipients on the screen: scrolled from end to end, and while they are being sent to. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import type { SendSummary } from '../../shared/contract/sends.ts';
import type { Launched } from './launch.ts';
import { paceOf } from './support/aliveness.ts';
import { bridgeOf, mainThread, trace, type TraceEvent } from './support/tracing.ts';
import { expect, test } from './support/test.ts';
import { goTo } from './support/window.ts';
import { say } from './support/words.ts';
import { create } from './support/outbox.ts';

const PEOPLE = 100_000;

/** A frame of a screen that draws sixty times a second, and what is felt as a jerk. Milliseconds. */
const FRAME = 16.7;
const JERK = 50;
/** Room for what a garbage collector leaves lying about. Bytes. */
const FLAT = 4 * 1024 * 1024;
/** How often in a second a running send may change the screen, and how much of one core it may cost. */
const UPDATES = 10;
const SHARE = 0.2;

const numbers = Array.from(
  { length: PEOPLE },
  (_, n) => `+1${705 + Math.floor(n / 50_000)}2${String(n % 50_000).padStart(6, '0')}`,
).join('\n');

/** Sends to everybody and shows the message. */
async function showLarge(page: Page): Promise<number> {
  const answer = await create(page, { recipients: numbers });
  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  await expect(page.getByRole('table', { name: say('log.table') })).toHaveAttribute(
    'aria-rowcount',
    String(PEOPLE + 1),
  );
  return (answer.value as SendSummary).id;
}

/** From the first row to the last, a step a frame: as quickly as a scroll bar is dragged, then row by row. */
function scrollThrough(page: Page, frames: number): Promise<void> {
  return page.locator('.screen__body').evaluate(async (view, steps) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const end = view.scrollHeight - view.clientHeight;
    for (let step = 0; step <= steps; step += 1) {
      view.scrollTop = (end * step) / steps;
      await nextFrame();
    }
    for (let step = 0; step < steps; step += 1) {
      view.scrollTop -= 40;
      await nextFrame();
    }
  }, frames);
}

/** What the page keeps in memory once everything that can be thrown away is. */
async function kept(session: CDPSession): Promise<{ bytes: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { bytes: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

/**
 * The processor time in milliseconds that the page's main thread took for each frame it drew, without the stand-in's
 * bridge. Processor time, not the clock: on a machine that others use too, the clock measures them.
 */
function frameCosts(events: readonly TraceEvent[], host: Launched['host']): number[] {
  const frames = mainThread(events)
    .filter(({ name, ph, tts }) => name === 'FireAnimationFrame' && ph === 'X' && tts !== undefined)
    .toSorted((one, other) => one.ts - other.ts);
  const bridge = bridgeOf(events, host);
  return frames.slice(1).map((frame, index) => {
    const before = frames[index] ?? frame;
    const crossing = bridge
      .filter(({ ts }) => ts >= before.ts && ts < frame.ts)
      .reduce((sum, { tdur = 0 }) => sum + tdur, 0);
    return ((frame.tts ?? 0) - (before.tts ?? 0) - crossing) / 1000;
  });
}

const p95 = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? NaN;

const isSmooth = (costs: readonly number[]) => p95(costs) <= FRAME && Math.max(...costs) <= JERK;

test('scrolls from end to end without a jerk and without growing', async ({ start }, info) => {
  test.setTimeout(180_000);
  const app = await start({ settings: { undoSeconds: 60 } });
  const { page } = app;
  const id = await showLarge(page);
  await page.evaluate((send) => window.postcard.sends.stop({ id: send }), id);
  await expect(page.getByText(/^Finished: /)).toBeAttached();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await scrollThrough(page, 300);
  const before = await kept(session);
  // What the code costs, it costs each time; what a busy machine adds, it does not. So one calm passage is enough.
  const times: number[][] = [];
  do {
    const costs = frameCosts(await trace(session, () => scrollThrough(page, 600)), app.host);
    const pace = await paceOf(app);
    times.push(costs.map((cost) => cost / pace));
  } while (times.length < 3 && !times.some(isSmooth));
  const least = (of: (costs: readonly number[]) => number) => Math.min(...times.map(of));
  const after = await kept(session);
  const found = {
    frames: least(({ length }) => length),
    p95: least(p95),
    longest: least((costs) => Math.max(...costs)),
    bytes: after.bytes - before.bytes,
    nodes: after.nodes - before.nodes,
  };
  await info.attach('scrolling', { body: JSON.stringify(found, null, 2), contentType: 'application/json' });
  expect(found.frames).toBeGreaterThan(1_000);
  expect(found.p95).toBeLessThanOrEqual(FRAME);
  expect(found.longest).toBeLessThanOrEqual(JERK);
  expect(found.bytes).toBeLessThan(FLAT);
  expect(found.nodes).toBeLessThan(500);
});

/** Processor time of the page's process so far, in seconds. */
async function rendererTime(app: Launched): Promise<number> {
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'ProcessTime')?.value ?? NaN;
}

test('a running send changes the screen ten times a second at most, and costs little', async ({
  start,
  provide,
}, info) => {
  test.setTimeout(180_000);
  const app = await start({ live: await provide({ latencyMs: 2 }) });
  const { page } = app;
  const id = await showLarge(page);
  await sleep(2_000);
  await page.locator('.recipients__progress').evaluate((element) => {
    const watched = globalThis as typeof globalThis & { changes: number };
    watched.changes = 0;
    const observer = new MutationObserver(() => (watched.changes += 1));
    observer.observe(element, { characterData: true, childList: true, subtree: true });
  });
  const SECONDS = 6;
  const began = performance.now();
  const before = await rendererTime(app);
  await sleep(SECONDS * 1_000);
  const share =
    ((await rendererTime(app)) - before) / ((performance.now() - began) / 1_000) / (await paceOf(app));
  const changes = await page.evaluate(() => (globalThis as typeof globalThis & { changes: number }).changes);
  await page.evaluate((send) => window.postcard.sends.stop({ id: send }), id);
  const found = { updatesPerSecond: changes / SECONDS, share };
  await info.attach('running', { body: JSON.stringify(found, null, 2), contentType: 'application/json' });
  expect(found.updatesPerSecond).toBeGreaterThan(1);
  expect(found.updatesPerSecond).toBeLessThanOrEqual(UPDATES);
  expect(found.share).toBeLessThan(SHARE);
});
