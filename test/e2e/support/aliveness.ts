/** Whether the window stays alive: the longest that main and the page are each busy without a pause. */
import type { Page } from '@playwright/test';
import type { Heartbeat } from '../heartbeat.ts';
import type { Launched } from '../launch.ts';
import { bridgeOf, mainThread, trace, type TraceEvent } from './tracing.ts';

export interface Stalls {
  phase: string;
  main: Heartbeat;
  /** The page's main thread, in milliseconds: a task's time on the clock, and its processor time. */
  page: Heartbeat;
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

/** Measures what happens during `action`. */
export async function measureStalls(
  app: Launched,
  phase: string,
  action: (page: Page) => Promise<void>,
): Promise<Stalls> {
  const session = await app.page.context().newCDPSession(app.page);
  await app.startHeartbeat();
  await app.takeHeartbeat();
  let main: Heartbeat = { wall: 0, busy: 0 };
  const events = await trace(session, async () => {
    await action(app.page);
    main = await app.takeHeartbeat();
  });
  await session.detach();
  return { phase, main, page: longestTask(events, app.host) };
}
