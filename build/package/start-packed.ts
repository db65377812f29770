/**
 * Starts the packed program itself, archive, fuses and all, and waits for its first screen. It sends nothing: a packed app
 * lets nobody name another provider, and on Windows and macOS it reads the keychain of whoever runs this.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from '../../test/e2e/launch.ts';
import { collect, killGroup } from '../../test/e2e/host/host.ts';

const PATIENCE_MS = 60_000;

/** The navigation stands there once the page has heard from main and the engine. */
const IS_UP = `location.href.startsWith('app://postcard/') && document.querySelector('nav') !== null`;

interface Target {
  type: string;
  webSocketDebuggerUrl: string;
}

/** The value of an expression in a page, by the debugging protocol: a fuse keeps Playwright's own way shut. */
async function evaluate(socketUrl: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(socketUrl);
  try {
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('the page does not answer')), { once: true });
    });
    const answer = new Promise<string>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true });
    });
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
    const { result } = JSON.parse(await answer) as { result?: { result?: { value?: unknown } } };
    return result?.result?.value;
  } finally {
    socket.close();
  }
}

/** True when one of the pages behind this debugging port shows the app. */
async function isUp(port: string): Promise<boolean> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[];
  const pages = targets.filter(({ type }) => type === 'page');
  const answers = await Promise.all(pages.map((page) => evaluate(page.webSocketDebuggerUrl, IS_UP)));
  return answers.includes(true);
}

async function waitForScreen(child: ChildProcess, output: () => string): Promise<string | null> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUp) {
    if (child.exitCode !== null || child.signalCode !== null) return 'it ended by itself';
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(output())?.[1];
    if (port && (await isUp(port).catch(() => false))) return null;
    await sleep(200);
  }
  return 'it showed no screen';
}

/** Returns what went wrong, in words; empty when the first screen was there. */
export async function startPacked(program: string, say: (line: string) => void): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'postcard-packed-'));
  // As root Chromium has no sandbox; only a container runs this as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(
    program,
    ['--remote-debugging-port=0', '--remote-allow-origins=*', ...(asRoot ? ['--no-sandbox'] : [])],
    { env: environment(home, {}), stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const output = collect(child);
  const ended = once(child, 'exit');
  try {
    await once(child, 'spawn');
    const trouble = await waitForScreen(child, output);
    if (trouble !== null) return [`the packed program did not start: ${trouble}\n${output()}`];
    say('The packed program itself starts and shows its first screen.');
    return [];
  } finally {
    if (child.pid !== undefined) {
      killGroup(child.pid);
      await ended;
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
