/** The way out: the user is asked while something is on its way, and the request in flight is finished first. */
import { app, powerMonitor, type BrowserWindow } from 'electron';
import { LONGEST_REQUEST_MS } from '../engine/provider/timeouts.ts';
import { focusWindow } from './window.ts';

/**
 * The user was promised that the request on its way is finished; whoever is cut off would be `unknown` at the next start.
 * The rest is for closing the log.
 */
const MAX_WAIT_MS = LONGEST_REQUEST_MS + 10_000;

export interface QuitOptions {
  /** The window, while there is one. */
  window: () => BrowserWindow | undefined;
  /** True when the user, asked if need be, agrees to close. */
  mayQuit: () => Promise<boolean>;
  /** True while a live message is leaving. */
  isSending: () => boolean;
  /** Tells the user, who has started Postcard again, that it is still closing and will come back by itself. */
  tellClosing: () => void;
  /** Finishes the request in flight and closes the log. */
  close: () => Promise<void>;
  write: (entry: string) => void;
}

export interface Quit {
  /** Makes the window ask before it closes. Closing the window quits, on every system. */
  guard(window: BrowserWindow): void;
  /** The user started Postcard a second time: shows the window, or starts anew once this one has closed. */
  startedAgain(): void;
}

/** Inside an AppImage the running program's own path ends with it; the file that the user opened does not. */
function relaunch(): void {
  const file = process.env['APPIMAGE'];
  if (file) app.relaunch({ execPath: file, args: ['--appimage-extract-and-run'] });
  else app.relaunch();
}

/**
 * Whatever way the user quits: asks, closes the window (so that its last words reach the log), then the engine, for
 * a bounded time. The end of the session asks nothing, since nobody may be there to answer, but the system is asked for
 * the time to finish; how much it gives is its own affair.
 */
export function quitCleanly(options: QuitOptions): Quit {
  const { window, mayQuit, isSending, tellClosing, close, write } = options;
  let comesBack = false;
  let state: 'running' | 'asking' | 'leaving' | 'closing' | 'closed' = 'running';

  function leave(): void {
    if (state === 'closing' || state === 'closed') return;
    state = 'leaving';
    const open = window();
    if (open) open.close();
    else app.quit();
  }

  async function ask(): Promise<void> {
    if (state !== 'running') return;
    state = 'asking';
    const agreed = await mayQuit().catch((error: unknown) => {
      write(`the question before closing failed: ${String(error)}`);
      return true;
    });
    // Meanwhile the session may have ended.
    if (state !== 'asking') return;
    if (agreed) leave();
    else state = 'running';
  }

  function finish(): void {
    if (state === 'closed') return;
    state = 'closed';
    app.quit();
  }

  function closeEngine(): void {
    state = 'closing';
    const timer = setTimeout(() => {
      write('the engine did not close in time');
      finish();
    }, MAX_WAIT_MS);
    close()
      .catch((error: unknown) => write(`the engine did not close: ${String(error)}`))
      .finally(() => {
        clearTimeout(timer);
        finish();
      });
  }

  app.on('window-all-closed', () => {
    // Without a window nobody can be asked any more.
    if (state === 'running' || state === 'asking') state = 'leaving';
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'running') void ask();
    else if (state === 'leaving' && window() === undefined) closeEngine();
  });
  // Linux and macOS. Electron's types leave the event out, its documentation does not.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    leave();
  });

  return {
    guard(guarded) {
      guarded.on('close', (event) => {
        if (state !== 'running' && state !== 'asking') return;
        event.preventDefault();
        void ask();
      });
      // Windows asks first and ends the session later. While nothing is sent there is nothing to hold it up for.
      guarded.on('query-session-end', (event) => {
        if (!isSending()) return;
        event.preventDefault();
        leave();
      });
      guarded.on('session-end', leave);
    },
    startedAgain() {
      const open = window();
      if (state === 'running' || state === 'asking') {
        if (open) focusWindow(open);
        return;
      }
      if (comesBack) return;
      comesBack = true;
      relaunch();
      tellClosing();
    },
  };
}
