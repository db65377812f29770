/** `WebContents`: the page of one window. */
import type { WebContents } from 'electron';
import type { CDPSession, Page } from 'playwright-core';
import { toChromium, toMain } from './address.ts';
import { openChannel, type Channel } from './channel.ts';
import type { Surface } from './chromium.ts';
import { codec } from './codec.ts';
import { createFrame } from './frame.ts';
import { createEvent, guard, KnownEmitter } from './guard.ts';
import { invoke, receive, type Outcome } from './ipc.ts';
import type { ToMain } from './page/isolated.ts';
import { defaultSession } from './session.ts';

const EVENTS = [
  'will-navigate', 'will-frame-navigate', 'did-start-navigation', 'did-navigate', 'did-navigate-in-page', 'dom-ready',
  'did-finish-load', 'did-fail-load', 'render-process-gone', 'preload-error', 'destroyed',
  // These have no cause here: redirects and guest pages do not exist, and Chromium tells nobody of a hung page.
  'will-redirect', 'did-redirect-navigation', 'will-attach-webview', 'unresponsive', 'responsive',
]; // prettier-ignore

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type Built = Pick<
  WebContents,
  | 'id' | 'session' | 'mainFrame' | 'send' | 'getURL' | 'isDestroyed' | 'isCrashed' | 'loadURL' | 'reload' | 'focus'
  | 'setWindowOpenHandler' | 'printToPDF'
>; // prettier-ignore

/** What the other parts of the stand-in may do with a page, beside what Electron lets the app do. */
export interface Contents {
  api: WebContents & KnownEmitter;
  /** Resolves when the page is wired, before it has loaded anything. */
  readonly surface: Promise<Surface>;
  /** Asks the app whether the page may go somewhere. `url` is one of main's. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  destroy(): void;
}

const allowed: string[] = [];

/** The addresses for which the app's handler let the page open a window; none is opened, see requests.ts. */
export const windowsAllowed = (): readonly string[] => allowed;

const all = new Map<Page, Contents>();
let count = 0;

/** The contents behind a page of Chromium's. */
export const contentsOf = (page: Page): Contents | undefined => all.get(page);
export const allContents = (): Contents[] => [...all.values()];

interface Options {
  /** A page of Chromium's that nothing uses yet. */
  open(): Promise<Surface>;
  preload: string | null;
  /** The page is gone: closed by main or on the screen. */
  onClose(): void;
}

export function createWebContents({ open, preload, onClose }: Options): Contents {
  count += 1;
  const id = count;
  const emitter = new KnownEmitter('webContents', EVENTS);
  const { frame, moveTo, isGone } = createFrame(send);
  let openHandler: OpenHandler | null = null;
  let destroyed = false;
  let crashed = false;
  /** True while main itself sends the page somewhere: Electron asks nobody then. */
  let byMain = false;
  let channel: Channel | null = null;
  let wired = open().then(wire);

  function send(name: string, ...args: unknown[]): void {
    if (typeof name !== 'string') throw new Error('Missing required channel argument');
    try {
      const encoded = codec.encode(args);
      void wired.then(() => channel?.post({ kind: 'message', channel: name }, encoded));
    } catch (error) {
      console.error('Error sending from webFrameMain: ', error); // oxlint-disable-line no-console -- Electron's
    }
  }

  function hear(message: ToMain, values: string): void {
    if (message.kind === 'preload-error') {
      const error = Object.assign(new Error(message.message), { stack: message.stack });
      process.stderr.write(`Unable to load preload script: ${preload}\n${message.stack}\n`);
      emitter.emit('preload-error', createEvent({}), preload, error);
      return;
    }
    moveTo(message.href);
    const event = createEvent({ type: 'frame', processId: 1, frameId: 1, sender: api, senderFrame: frame });
    if (message.kind === 'send') {
      receive(message.channel, event, values);
      return;
    }
    void reply(message.id, invoke(message.channel, event as never, values));
  }

  async function reply(call: number, coming: Promise<Outcome>): Promise<void> {
    const outcome = await coming;
    if ('value' in outcome) channel?.post({ kind: 'result', id: call }, outcome.value);
    else channel?.post({ kind: 'failure', id: call, error: outcome.error });
  }

  function listen(page: Page, session: CDPSession): void {
    session.on('Page.windowOpen', ({ url, windowName }) => {
      const details = { url: toMain(url), frameName: windowName, features: '', disposition: 'new-window' };
      const answer = openHandler?.(details as Parameters<OpenHandler>[0]) ?? { action: 'allow' };
      // The page's sandbox has refused the window already; see requests.ts.
      if (answer.action !== 'allow') return;
      allowed.push(details.url);
      process.stderr.write(`stand-in: opening ${url} in a window is not built\n`);
    });
    session.on('Page.frameNavigated', ({ frame: { url, parentId } }) => {
      if (parentId !== undefined || url === 'about:blank') return;
      moveTo(url);
      emitter.emit('did-navigate', createEvent({}), toMain(url), 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ url }) => {
      moveTo(url);
      emitter.emit('did-navigate-in-page', createEvent({}), toMain(url), true, 1, 1);
    });
    session.on('Page.domContentEventFired', () => emitter.emit('dom-ready', createEvent({})));
    session.on('Page.loadEventFired', () => emitter.emit('did-finish-load', createEvent({})));
    page.on('close', () => {
      if (all.get(page) === contents) onClose();
    });
    page.on('crash', () => {
      crashed = true;
      emitter.emit('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 5 });
    });
    page.on('download', (download) => {
      const event = createEvent({});
      const item = { getURL: () => toMain(download.url()), getFilename: () => download.suggestedFilename() };
      defaultSession.emit('will-download', event, guard('DownloadItem', item), api);
      if (!event.defaultPrevented) process.stderr.write('stand-in: a download is not built\n');
      void download.cancel();
    });
  }

  async function wire(surface: Surface): Promise<Surface> {
    all.set(surface.page, contents);
    listen(surface.page, surface.session);
    channel = await openChannel(surface.session, preload, hear);
    return surface;
  }

  /** A crashed page cannot be used again from outside, so another one takes its place. */
  function replace(): void {
    const crashedPage = wired.then(({ page }) => page);
    const url = frame.url;
    crashed = false;
    wired = open().then(wire);
    void Promise.all([crashedPage, loadURL(url)]).then(([page]) => {
      all.delete(page);
      return page.close();
    });
  }

  async function loadURL(url: string): Promise<void> {
    const { session } = await wired;
    const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()));
    byMain = true;
    const { errorText } = await session.send('Page.navigate', { url: toChromium(url) });
    byMain = false;
    if (!errorText) return loaded;
    const code = errorText.replace('net::', '');
    emitter.emit('did-fail-load', createEvent({}), -2, code, url, true, 1, 1);
    throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
  }

  const built: Built = {
    id,
    session: defaultSession,
    mainFrame: frame,
    send,
    loadURL,
    getURL: () => frame.url,
    isDestroyed: () => destroyed,
    isCrashed: () => crashed,
    focus: () => void wired.then(({ page }) => page.bringToFront()),
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
    printToPDF: async ({ pageSize = 'Letter', preferCSSPageSize = false }) => {
      if (pageSize !== 'Letter') throw new Error('stand-in: printToPDF knows Letter only');
      const { session } = await wired;
      const { data } = await session.send('Page.printToPDF', { preferCSSPageSize });
      return Buffer.from(data, 'base64');
    },
    reload: () => {
      if (crashed) replace();
      else
        void wired.then(({ session }) => {
          byMain = true;
          return session.send('Page.reload');
        });
    },
  };
  const api = guard('webContents', Object.assign(emitter, built)) as unknown as Contents['api'];

  const contents: Contents = {
    api,
    get surface() {
      return wired;
    },
    mayNavigate(url, isMainFrame) {
      const details = { url, isMainFrame, isSameDocument: false, frame, initiator: frame };
      const asked = !byMain;
      if (isMainFrame) byMain = false;
      if (asked) {
        for (const name of isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate']) {
          const event = createEvent(details);
          emitter.emit(name, event, url);
          if (event.defaultPrevented) return false;
        }
      }
      emitter.emit('did-start-navigation', createEvent(details), url, false, isMainFrame, 1, 1);
      return true;
    },
    destroy() {
      if (destroyed) return;
      destroyed = true;
      isGone();
      for (const [page, owner] of all) if (owner === contents) all.delete(page);
      emitter.emit('destroyed');
    },
  };
  return contents;
}
