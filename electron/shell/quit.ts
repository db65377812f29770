/** The way out: the user is asked while something is on its way, and the request in flight is finished first. */
import { app, powerMonitor, type BrowserWindow } from 'electron';

/** Longer than this no one waits for a window that is gone; what is cut off is `unknown` at the next start. */
const MAX_WAIT_MS = 15_000;

export interface QuitOptions {
  window: () => BrowserWindow | undefined;
  /** True when the user, asked if need be, agrees to close. */
  mayQuit: () => Promise<boolean>;
  /** Finishes the request in flight and closes the log. */
  close: () => Promise<void>;
  write: (entry: string) => void;
}

export interface Quit {
  /** Makes the window ask before it closes. Closing the window quits, on every system. */
  guard(window: BrowserWindow): void;
}

/**
 * Whatever way the user quits: asks, closes the window (so that its last words reach the log), then the engine, for
 * a bounded time. The end of the session asks nothing, since nobody may be there to answer.
 */
export function quitCleanly({ window, mayQuit, close, write }: QuitOptions): Quit {
  let state: 'running' | 'asking' | 'leaving' | 'closing' | 'closed' = 'running';

  function leave(): void {
    if (state === 'closing' || state === 'closed') return;
    state = 'leaving';
    const open = window();
    if (open && !open.isDestroyed()) open.close();
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
    else if (state === 'leaving' && (window()?.isDestroyed() ?? true)) closeEngine();
  });
  powerMonitor.on('shutdown', leave);

  return {
    guard(guarded) {
      guarded.on('close', (event) => {
        if (state !== 'running' && state !== 'asking') return;
        event.preventDefault();
        void ask();
      });
      guarded.on('session-end', leave);
    },
  };
}
