/** Runs the app in the stand-in (test/stand-in/), as a process that can be killed like the real one. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { CONTROLS, type Control } from '../control.ts';
import { isAlive, waitUntilGone } from './alive.ts';
import { collect, killGroup, type Ended, type Host, type HostOptions } from './host.ts';
import type { Hello, Reply } from './wire.ts';

/** The project's own Node, whatever Node runs the tests. */
const NODE = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
const RUN = fileURLToPath(new URL('../../stand-in/run.ts', import.meta.url));

function commands(child: ChildProcess): Control {
  let count = 0;
  const ask = (command: string, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      count += 1;
      const id = count;
      const finish = (done: () => void) => {
        child.off('message', hear).off('exit', leave);
        done();
      };
      const hear = (reply: Reply | Hello) => {
        if (!('id' in reply) || reply.id !== id) return;
        finish(() => ('error' in reply ? reject(new Error(reply.error)) : resolve(reply.value)));
      };
      const leave = () => finish(() => reject(new Error(`the app ended before it answered ${command}`)));
      child.on('message', hear).on('exit', leave);
      child.send({ id, command, args });
    });
  const entries = CONTROLS.map((command) => [command, (...args: unknown[]) => ask(command, args)]);
  return Object.fromEntries(entries) as Control;
}

/** How long an app may take to ask for its window, in milliseconds; a busy machine is slow. */
const PATIENCE = 60_000;

/** Resolves when Chromium is up; fails with the app's output when the app ends before, or takes too long. */
async function whenUp(child: ChildProcess, output: () => string): Promise<Hello['chromium']> {
  const up = new AbortController();
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const message = once(child, 'message', { signal: up.signal }).then(([hello]) => (hello as Hello).chromium);
  const ended = once(child, 'exit', { signal: up.signal }).then(([code]) => {
    throw new Error(`the app ended with ${String(code)} before its window opened\n${output()}`);
  });
  try {
    return await Promise.race([message, ended]);
  } finally {
    message.catch(() => {});
    ended.catch(() => {});
    up.abort();
    clearTimeout(late);
  }
}

function start({ app, args, env, headed }: HostOptions): ChildProcess {
  return fork(RUN, [...(headed ? ['--headed'] : []), app, ...args], {
    execPath: NODE,
    env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Runs an app that is to end by itself, before or after its window opens. */
export async function runStandInToItsEnd(options: HostOptions): Promise<Ended> {
  const child = start(options);
  const output = collect(child);
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(late);
  return { code, output: output() };
}

export async function launchStandIn(options: HostOptions): Promise<Host> {
  const child = start(options);
  const output = collect(child);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let chromiumPid: number | null = null;
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    if (chromiumPid !== null && isAlive(chromiumPid)) killGroup(chromiumPid);
    await exited;
    if (chromiumPid !== null) await waitUntilGone(chromiumPid);
  };
  const connect = async (): Promise<Page> => {
    const { port, pid } = await whenUp(child, output);
    chromiumPid = pid;
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = browser.contexts()[0]!;
    const first = context.pages()[0] ?? (await context.waitForEvent('page'));
    await first.waitForURL((url) => url.protocol === 'https:');
    return first;
  };
  const page = await connect().catch(async (error: unknown) => {
    // Nobody else knows of it yet, so nobody else could end it.
    await kill();
    throw error;
  });
  return {
    ...commands(child),
    host: 'stand-in',
    page,
    pid: child.pid!,
    output,
    exited,
    kill,
  };
}
