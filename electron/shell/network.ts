/** Whether the operating system says there is a network. */
import { net, powerMonitor } from 'electron';

const POLL_MS = 3_000;
/** A computer that announced its sleep and is still awake after this long has thought better of it. */
const FALSE_ALARM_MS = 15_000;

export interface Network {
  isOnline(): boolean;
}

/**
 * Calls `onChange` when the answer changes; asks every few seconds. Just before the computer sleeps it says
 * "offline", so that no request is cut off in the middle, and after waking it says what is true then.
 */
export function watchNetwork(onChange: (online: boolean) => void): Network {
  let online = net.isOnline();
  let sleepsSince: number | null = null;

  const look = (): void => {
    if (sleepsSince !== null && performance.now() - sleepsSince < FALSE_ALARM_MS) return;
    const woke = sleepsSince !== null;
    sleepsSince = null;
    const now = net.isOnline();
    if (now === online && !woke) return;
    online = now;
    onChange(online);
  };
  setInterval(look, POLL_MS).unref();
  powerMonitor.on('suspend', () => {
    sleepsSince = performance.now();
    onChange(false);
  });
  powerMonitor.on('resume', () => {
    // Told even when nothing changed: whatever waited for the time that was slept through may go on.
    sleepsSince = -Infinity;
    look();
  });
  return { isOnline: () => online && sleepsSince === null };
}
