/** `app`: paths, names, the life of the process from `ready` to `quit`. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { createEvent, guard, KnownEmitter } from './guard.ts';
import { bootChromium, endChromium, exitProcess, theRun } from './life.ts';
import { systemLanguages } from './locale.ts';
import { createInstanceLock } from './lock.ts';

const EVENTS = [
  'will-finish-launching', 'ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed', 'second-instance',
  'web-contents-created', 'browser-window-created', 'browser-window-focus', 'browser-window-blur', 'activate',
  'render-process-gone',
  // These have no cause here: no certificates are asked for, and macOS alone opens files and links by event.
  'child-process-gone', 'certificate-error', 'select-client-certificate', 'login', 'open-file', 'open-url',
]; // prettier-ignore

/** What `app` needs of a window; the windows themselves know `app`. */
export interface Closable {
  /** As the user does it: the page and the app may refuse. True when the window is gone. */
  closeLikeUser(): Promise<boolean>;
  destroy(): void;
}

type PathName = Parameters<App['getPath']>[0];
type Built = Pick<
  App,
  | 'whenReady' | 'isReady' | 'getPath' | 'setPath' | 'getAppPath' | 'getVersion' | 'getName' | 'setName' | 'name'
  | 'getLocale' | 'getSystemLocale' | 'getPreferredSystemLanguages' | 'requestSingleInstanceLock' | 'quit' | 'exit'
  | 'hasSingleInstanceLock' | 'releaseSingleInstanceLock' | 'enableSandbox' | 'isPackaged' | 'focus'
  | 'setAppUserModelId' | 'commandLine' | 'relaunch'
>; // prettier-ignore

const keepAlive = setInterval(() => {}, 1 << 30);
const windows = new Set<Closable>();
const paths = new Map<string, string>();
const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>();

let name: string | null = null;
let state: 'loading' | 'starting' | 'ready' | 'quitting' | 'ended' = 'loading';

function defaultPath(wanted: PathName): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  switch (wanted) {
    case 'home':
      return homedir();
    case 'appData':
      return config;
    case 'userData':
      return join(config, app.getName());
    case 'sessionData':
      return app.getPath('userData');
    case 'logs':
      return join(app.getPath('userData'), 'logs');
    case 'crashDumps':
      return join(app.getPath('sessionData'), 'Crashpad');
    case 'temp':
      return tmpdir();
    case 'exe':
      return process.execPath;
    default:
      return join(homedir(), wanted.charAt(0).toUpperCase() + wanted.slice(1));
  }
}

/** Chromium starts beside main's own start-up; what has to come before `ready` has been called by then. */
function begin(): void {
  if (state !== 'loading') return;
  state = 'starting';
  setImmediate(() => {
    if (state !== 'starting') return;
    bootChromium(app.getPath('sessionData'), app.getLocale());
    state = 'ready';
    emitter.emit('will-finish-launching');
    emitter.emit('ready', createEvent({}), {});
    becomeReady();
  });
}

/** Everything that asks for readiness starts the app: main may wait for it before its module has ended. */
export const finishLoading = begin;

async function end(code: number): Promise<void> {
  if (state === 'ended') return;
  state = 'ended';
  emitter.emit('quit', createEvent({}), code);
  await endChromium();
  clearInterval(keepAlive);
  exitProcess(code);
}

async function quit(): Promise<void> {
  if (state === 'quitting' || state === 'ended') return;
  const before = createEvent({});
  emitter.emit('before-quit', before);
  if (before.defaultPrevented) return;
  const resume = state;
  state = 'quitting';
  for (const window of windows) {
    if (!(await window.closeLikeUser())) {
      state = resume;
      return;
    }
  }
  const will = createEvent({});
  emitter.emit('will-quit', will);
  if (will.defaultPrevented) state = resume;
  else await end(0);
}

class AppEmitter extends KnownEmitter {
  override on(event: string, listener: (...args: any[]) => void): this {
    if (event === 'ready') begin();
    return super.on(event, listener);
  }
  override once(event: string, listener: (...args: any[]) => void): this {
    if (event === 'ready') begin();
    return super.once(event, listener);
  }
}

const emitter = new AppEmitter('app', EVENTS);

const lock = createInstanceLock(({ argv, workingDirectory, additionalData }) => {
  emitter.emit('second-instance', createEvent({}), argv, workingDirectory, additionalData);
});

const commandLine = guard('app.commandLine', {
  appendSwitch: () => {},
  appendArgument: () => {},
  hasSwitch: (key: string) => process.argv.some((arg) => arg === `--${key}` || arg.startsWith(`--${key}=`)),
  getSwitchValue: (key: string) =>
    process.argv.find((arg) => arg.startsWith(`--${key}=`))?.slice(key.length + 3) ?? '',
  removeSwitch: () => {},
} satisfies App['commandLine']);

const built: Built = {
  commandLine,
  isPackaged: false,
  whenReady: () => {
    begin();
    return ready;
  },
  isReady: () => state === 'ready' || state === 'quitting',
  getPath: (wanted) => paths.get(wanted) ?? defaultPath(wanted),
  setPath: (which, path) => void paths.set(which, path),
  getAppPath: () => theRun().appFolder,
  getVersion: () => theRun().manifest.version,
  getName: () => name ?? theRun().manifest.productName ?? theRun().manifest.name,
  setName: (to) => {
    name = to;
  },
  get name() {
    return built.getName();
  },
  set name(to) {
    name = to;
  },
  getLocale: () => app.commandLine.getSwitchValue('lang') || systemLanguages(process.env)[0]!,
  getSystemLocale: () => systemLanguages(process.env)[0]!,
  getPreferredSystemLanguages: () => systemLanguages(process.env),
  requestSingleInstanceLock: (data = {}) => lock.request(app.getPath('userData'), data),
  hasSingleInstanceLock: () => lock.isHeld(),
  releaseSingleInstanceLock: () => lock.release(),
  quit: () => void quit(),
  exit: (code = 0) => {
    // Nobody is asked, not even about the last window.
    if (state !== 'ended') state = 'quitting';
    for (const window of windows) window.destroy();
    void end(code);
  },
  // A sandbox for every page is what the stand-in has anyway; a hint for Windows' task bar has no effect on Linux.
  enableSandbox: () => {},
  setAppUserModelId: () => {},
  focus: () => {},
  // A second app that nobody has asked a test for would outlive it: what Electron would start is only said.
  relaunch: () => void process.stderr.write('stand-in: the app would start again now\n'),
};

Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(built));
export const app = guard('app', emitter) as unknown as App & AppEmitter;

/** A window came into being; `app.quit` closes it first. */
export function addWindow(window: Closable): void {
  windows.add(window);
}

/** A window is gone. Without a listener of its own, the app quits with the last one. */
export function removeWindow(window: Closable): void {
  windows.delete(window);
  if (windows.size > 0 || state === 'quitting' || state === 'ended') return;
  if (emitter.listenerCount('window-all-closed') === 0) void quit();
  else emitter.emit('window-all-closed');
}
