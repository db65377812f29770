/** The way out: the request in flight is finished and its answer written down before the process ends. */
import { app } from 'electron';

/** Longer than this no one waits for a window that is gone; what is cut off is `unknown` at the next start. */
const MAX_WAIT_MS = 15_000;

export interface QuitOptions {
  close: () => Promise<void>;
  write: (entry: string) => void;
}

/** Lets `close` finish, for a bounded time, whatever way the user quits. Closing the window quits, on every system. */
export function quitCleanly({ close, write }: QuitOptions): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  const finish = (): void => {
    state = 'closed';
    app.quit();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const timer = setTimeout(() => {
      write('the engine did not close in time');
      finish();
    }, MAX_WAIT_MS);
    close()
      .catch((error: unknown) => write(`the engine did not close: ${String(error)}`))
      .finally(() => {
        clearTimeout(timer);
        if (state !== 'closed') finish();
      });
  });
}
