/** Debian's Chromium as the renderer: one persistent context whose profile lies where Electron would keep its own. */
import { mkdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { waitUntilGone } from '../e2e/host/alive.ts';
import { findChromium } from './find-chromium.ts';

const SWITCHES = [
  // A window of its own, without tabs or an address bar. Chromium takes no about: address here.
  '--app=data:text/html,<title>Postcard</title>',
  // For the end-to-end tests; the stand-in itself talks over a pipe, and Chromium ends when that pipe closes.
  '--remote-debugging-port=0',
  // Nothing that Chromium does by itself may leave this machine. What main lets through is fetched by `requests.ts`.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  // Silences the bar that warns of --no-sandbox, without which Chromium does not run as root.
  '--test-type',
];

export interface ChromiumOptions {
  profile: string;
  headed: boolean;
  /** A BCP 47 tag; the page's `navigator.language`. */
  locale: string;
}

export interface Surface {
  page: Page;
  session: CDPSession;
}

export interface Chromium {
  context: BrowserContext;
  /** A page for a new window. */
  open(): Promise<Surface>;
  /** The port of the debugging protocol on the loopback interface. */
  port: number;
  /** The process id of Chromium's browser process. */
  pid: number;
  close(): Promise<void>;
}

const LOCK = 'SingletonLock';

/** The process that holds a profile. Chromium marks it with a symbolic link to `host-pid`. */
function holderOf(profile: string): number | null {
  try {
    return Number(readlinkSync(join(profile, LOCK)).split('-').at(-1));
  } catch {
    return null;
  }
}

/** Chromium would hand its window over to another one on the same profile, so the old one must be gone first. */
async function freeProfile(profile: string): Promise<void> {
  const holder = holderOf(profile);
  if (holder === null) return;
  await waitUntilGone(holder);
  for (const mark of [LOCK, 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(profile, mark), { force: true });
}

/** The app's own settings, its token among them, are none of Chromium's business. */
function environment(locale: string): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(POSTCARD|NODE)_/.test(entry[0]),
  );
  return { ...Object.fromEntries(own), LANGUAGE: locale.replace('-', '_') };
}

/** Ends whatever Chromium has the profile, at once. */
export function killChromium(profile: string): void {
  const holder = holderOf(profile);
  if (holder !== null) process.kill(holder, 'SIGKILL');
}

/** Starts Chromium; resolves when its first, empty page is there. */
export async function startChromium({ profile, headed, locale }: ChromiumOptions): Promise<Chromium> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('stand-in: there is no chromium in PATH; install it');
  mkdirSync(profile, { recursive: true });
  await freeProfile(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: !headed,
    viewport: null,
    env: environment(locale),
    args: [...SWITCHES, `--lang=${locale}`],
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const pid = holderOf(profile);
  if (pid === null) throw new Error('stand-in: Chromium left no mark of itself in its profile');
  const unused = context.pages();
  return {
    context,
    port: Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]),
    pid,
    async open() {
      const page = unused.shift() ?? (await context.newPage());
      return { page, session: await context.newCDPSession(page) };
    },
    close: () => context.close(),
  };
}
