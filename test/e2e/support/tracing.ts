/** The browser's own tracing. */
import type { CDPSession } from '@playwright/test';
import type { Launched } from '../launch.ts';

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds: when it began, on the clock and in the thread's own processor time, and how long it took. */
  ts: number;
  tts?: number;
  dur?: number;
  tdur?: number;
  args: {
    name?: string;
    worldName?: string;
    chrome_mojo_event_info?: { mojo_interface_tag?: string };
  };
}

/** Chromium's own record of what it did during `action`. */
export async function trace(session: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  const categories = 'toplevel,devtools.timeline,v8,__metadata';
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

/** What the page's main thread did. */
export function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events.filter(({ pid, tid }) => threads.has(`${pid} ${tid}`));
}

const isBridge = ({ args }: TraceEvent) => args.worldName === 'Electron Isolated Context';
const isMessage = ({ args }: TraceEvent) =>
  args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession';
const isCall = ({ name }: TraceEvent) => name === 'v8.callFunction' || name === 'EventDispatch';

const endOf = ({ ts, dur = 0 }: TraceEvent) => ts + dur;

/** A message of the debugging protocol without what it calls in the page: its own reading. `later` begin after it, in order. */
function reading(message: TraceEvent, later: readonly TraceEvent[], from: number): TraceEvent {
  let { dur = 0, tdur = dur } = message;
  let done = message.ts;
  for (let next = from; next < later.length; next += 1) {
    const event = later[next]!;
    if (event.ts >= endOf(message)) break;
    if (!isCall(event) || event.ts < done) continue;
    done = endOf(event);
    dur -= event.dur ?? 0;
    tdur -= event.tdur ?? event.dur ?? 0;
  }
  return { ...message, dur, tdur };
}

/**
 * What the stand-in's bridge did. In it the preload's world writes every value that crosses to main as text, and what comes
 * back is read out of a message of the debugging protocol, at many times the cost of Electron's own clone; that is the test
 * equipment's time, to be taken off. Nothing in Electron.
 */
export function bridgeOf(events: readonly TraceEvent[], host: Launched['host']): TraceEvent[] {
  if (host !== 'stand-in') return [];
  const ordered = mainThread(events)
    .filter(({ ph }) => ph === 'X')
    .toSorted((one, other) => one.ts - other.ts || endOf(other) - endOf(one));
  return ordered.flatMap((event, place) =>
    isMessage(event) ? [reading(event, ordered, place + 1)] : isBridge(event) ? [event] : [],
  );
}
