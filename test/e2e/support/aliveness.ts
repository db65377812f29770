/** Whether the window stays alive: the longest that main and the page are each busy without a pause. */
import type { CDPSession, Page } from '@playwright/test';
import type { Heartbeat } from '../heartbeat.ts';
import type { Launched } from '../launch.ts';

export interface Stalls {
  phase: string;
  main: Heartbeat;
  /** The page's main thread, in milliseconds: a task's time on the clock, and its processor time. */
  page: Heartbeat;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; worldName?: string };
}

async function trace(session: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  const categories = 'toplevel,disabled-by-default-devtools.timeline,devtools.timeline,v8,__metadata';
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories.split(',') },
  });
  try {
    await action();
  } finally {
    await session.send('Tracing.end');
    await ended;
    session.off('Tracing.dataCollected', collect);
  }
  return events;
}

/**
 * The page's longest task. In the stand-in the preload's world writes every value that crosses to main as text, at many
 * times the cost of Electron's own clone; that is the test equipment's time, and is taken off.
 */
function longestTask(events: readonly TraceEvent[], host: Launched['host']): Heartbeat {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const ofPage = events.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`));
  const tasks = ofPage.filter(({ name }) => name.endsWith('RunTask'));
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  const bridge = ofPage.filter(
    ({ args }) => host === 'stand-in' && args.worldName === 'Electron Isolated Context',
  );
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
  const session = await app.page.context().browser()!.newBrowserCDPSession();
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
