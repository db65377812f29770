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
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

async function trace(session: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  const categories = 'toplevel,disabled-by-default-devtools.timeline,devtools.timeline,__metadata';
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

function longestTask(events: readonly TraceEvent[]): Heartbeat {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  const longest = (of: (task: TraceEvent) => number) => Math.max(...tasks.map(of)) / 1000;
  return { wall: longest(({ dur = 0 }) => dur), busy: longest(({ dur = 0, tdur = dur }) => tdur) };
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
  return { phase, main, page: longestTask(events) };
}
