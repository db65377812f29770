/** A small app made by a test, and started in the stand-in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { launch, type Launched, type LaunchOptions } from '../e2e/launch.ts';

export interface Fixture {
  /** Main's code after the imports and before the window is made; everything of `electron` is in scope. */
  main?: string;
  /** Main's code after the window `window` has loaded its page. */
  loaded?: string;
  preload?: string;
  /** The page's head and body. */
  page?: string;
  /** Files by path below app://fixture/. */
  files?: Record<string, string>;
  /** Options of the window, as source text. */
  webPreferences?: string;
  policy?: string;
}

// Chromium starts in a second, but several of them on a busy machine do not.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Writes the app to a folder of its own. */
export function writeFixture(fixture: Fixture): string {
  const {
    main = '',
    loaded = '',
    preload = '',
    page = '',
    files = {},
    webPreferences = '',
    policy,
  } = fixture;
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-fixture-'));
  folders.push(folder);
  const served = { '/': `<!doctype html><title>fixture</title>${page}`, ...files };
  const sources: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'fixture',
      version: '1.2.3',
      type: 'module',
      main: 'dist/main.js',
    }),
    'dist/preload.cjs': preload,
    'dist/main.js': `
      import * as electron from 'electron';
      import { join } from 'node:path';
      const { app, BrowserWindow, dialog, ipcMain, Menu, net, Notification, protocol, session, shell } = electron;
      const served = new Map(Object.entries(${JSON.stringify(served)}));
      const headers = ${JSON.stringify(policy ? { 'content-security-policy': policy } : {})};
      app.setPath('userData', process.env.POSTCARD_HOME);
      const privileges = { standard: true, secure: true, supportFetchAPI: true };
      protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
      let window;
      ${main}
      await app.whenReady();
      protocol.handle('app', ({ url }) => {
        const { pathname } = new URL(url);
        const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
        const body = served.get(pathname) ?? null;
        return new Response(body, { status: body === null ? 404 : 200, headers: { ...headers, 'content-type': type } });
      });
      window = new BrowserWindow({
        webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), ${webPreferences} },
      });
      await window.loadURL('app://fixture/');
      ${loaded}
    `,
  };
  mkdirSync(join(folder, 'dist'));
  for (const [path, source] of Object.entries(sources)) writeFileSync(join(folder, path), source);
  return folder;
}

async function start(fixture: Fixture, options: LaunchOptions): Promise<Launched> {
  return launch({ app: writeFixture(fixture), host: 'stand-in', ...options });
}

async function stop(launched: Launched): Promise<void> {
  await launched.kill();
  rmSync(launched.home, { recursive: true, force: true });
}

/** Starts the app for one test; it is killed when the test ends. */
export async function launchFixture(fixture: Fixture, options: LaunchOptions = {}): Promise<Launched> {
  const launched = await start(fixture, options);
  onTestFinished(() => stop(launched));
  return launched;
}

/** Starts the app once for all tests of a file. */
export function shareFixture(fixture: Fixture): () => Launched {
  let launched: Launched | undefined;
  beforeAll(async () => {
    launched = await start(fixture, {});
  });
  afterAll(async () => {
    if (launched) await stop(launched);
  });
  return () => launched!;
}

/** A bridge that hands `window.bridge.invoke(channel, …)` and `window.bridge.on(channel, listener)` to the page. */
export const BRIDGE = `
  const { contextBridge, ipcRenderer } = require('electron');
  contextBridge.exposeInMainWorld('bridge', {
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    on: (channel, listener) => { ipcRenderer.on(channel, (_event, ...args) => listener(...args)); },
    list: { deep: [{ value: 1 }] },
  });
`;

export interface Bridge {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (...args: unknown[]) => void): void;
  list: { deep: { value: number }[] };
}

declare global {
  interface Window {
    bridge: Bridge;
  }
}
