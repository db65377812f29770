/**
 * Whether the window stays alive: the longest that main and the page are each busy without a pause. Bars are of processor
 * time, not of the clock, which on a machine that others use too measures them; and they are for idle machines, so that what
 * is measured is divided by how much longer the same piece of work takes here and now.
 */
import type { Page } from '@playwright/test';
import { paceAt, type Heartbeat } from '../heartbeat.ts';
import type { Launched } from '../launch.ts';
import { bridgeOf, mainThread, trace, type TraceEvent } from './tracing.ts';

/** Longer than this without a pause, and a user feels it. Milliseconds. */
const FELT = 50;

/** The longest of each while something was done, in milliseconds; `busy` at the pace of an idle machine. */
export interface Stalls {
  phase: string;
  /** How many times longer work took than on an idle machine. */
  pace: number;
  main: Heartbeat;
  /** The page's main thread: a task's time on the clock, and its processor time. */
  page: Heartbeat;
}

/** How many times longer work takes in the app's main, here and now, than on an idle machine. */
export async function paceOf(app: Launched): Promise<number> {
  return paceAt(await app.timeYardstick());
}

/** What the code does, it does each time; what a busy machine does, it does not. */
export function leastOf(phase: string, times: readonly Stalls[]): Stalls {
  const least = (of: (stalls: Stalls) => number) => Math.min(...times.map(of));
  return {
    phase,
    pace: least(({ pace }) => pace),
    main: { wall: least(({ main }) => main.wall), busy: least(({ main }) => main.busy) },
    page: { wall: least(({ page }) => page.wall), busy: least(({ page }) => page.busy) },
  };
}

/** In whole milliseconds, for a report. */
export function reportOf(
  stalls: readonly Stalls[],
): { phase: string; pace: string; [what: string]: string | number }[] {
  return stalls.map(({ phase, pace, main, page }) => ({
    phase,
    pace: pace.toFixed(1),
    main: Math.round(main.busy),
    mainWall: Math.round(main.wall),
    page: Math.round(page.busy),
    pageWall: Math.round(page.wall),
  }));
}

/** Those that a user would feel. */
export function felt(stalls: readonly Stalls[]): Stalls[] {
  return stalls.filter(({ main, page }) => Math.max(main.busy, page.busy) > FELT);
}

/** The page's longest task, without the stand-in's bridge. */
function longestTask(events: readonly TraceEvent[], host: Launched['host']): Heartbeat {
  const tasks = mainThread(events).filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'));
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  const bridge = bridgeOf(events, host);
  const longest = { wall: 0, busy: 0 };
  for (const task of tasks) {
    const inBridge = bridge.filter((call) => isWithin(call, task));
    longest.wall = Math.max(longest.wall, wallOf(task) - sum(inBridge.map(wallOf)));
    longest.busy = Math.max(longest.busy, busyOf(task) - sum(inBridge.map(busyOf)));
  }
  return longest;
}

const wallOf = ({ dur = 0 }: TraceEvent) => dur / 1000;
const busyOf = ({ dur = 0, tdur = dur }: TraceEvent) => tdur / 1000;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

function isWithin(inner: TraceEvent, outer: TraceEvent): boolean {
  const { pid, tid, ts, dur = 0 } = inner;
  return pid === outer.pid && tid === outer.tid && ts >= outer.ts && ts + dur <= outer.ts + (outer.dur ?? 0);
}

/** Measures what happens during `action`, and the machine's pace before and after it: the slower one counts. */
export async function measureStalls(
  app: Launched,
  phase: string,
  action: (page: Page) => Promise<void>,
): Promise<Stalls> {
  const before = await paceOf(app);
  const session = await app.page.context().newCDPSession(app.page);
  await app.startHeartbeat();
  await app.takeHeartbeat();
  let main: Heartbeat = { wall: 0, busy: 0 };
  const events = await trace(session, async () => {
    await action(app.page);
    main = await app.takeHeartbeat();
  });
  await session.detach();
  const pace = Math.max(before, await paceOf(app));
  const atIdle = ({ wall, busy }: Heartbeat): Heartbeat => ({ wall, busy: busy / pace });
  return { phase, pace, main: atIdle(main), page: atIdle(longestTask(events, app.host)) };
}
