/** Whether the operating system says there is a network. */
import { net, powerMonitor } from 'electron';

const POLL_MS = 3_000;

export interface Network {
  isOnline(): boolean;
}

/** Calls `onChange` when the answer changes; asks every few seconds, and at once after the computer woke up. */
export function watchNetwork(onChange: (online: boolean) => void): Network {
  let online = net.isOnline();
  const look = (): void => {
    const now = net.isOnline();
    if (now === online) return;
    online = now;
    onChange(online);
  };
  setInterval(look, POLL_MS).unref();
  powerMonitor.on('resume', look);
  return { isOnline: () => online };
}
