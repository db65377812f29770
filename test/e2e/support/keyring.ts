/** A keychain of a test's own: the real gnome-keyring on a session bus that ends with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Keyring {
  /** For the app that is to use it. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const UNLOCK = [
  'printf "postcard\\n" | gnome-keyring-daemon --unlock --components=secrets --control-directory="$XDG_DATA_HOME/control" >/dev/null 2>&1',
  'echo "$DBUS_SESSION_BUS_ADDRESS"',
  'cat',
].join('; ');

/**
 * Starts a bus and an unlocked keyring whose files lie in a folder. Windows and macOS have one keychain a user, which
 * is what the app gets there.
 */
export async function startKeyring(folder: string): Promise<Keyring> {
  if (process.platform !== 'linux') return { env: {}, close: async () => {} };
  const session = spawn('dbus-run-session', ['--', 'bash', '-c', UNLOCK], {
    env: { ...process.env, XDG_DATA_HOME: folder },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [address] = (await once(createInterface(session.stdout), 'line')) as [string];
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    async close() {
      session.stdin.end();
      await once(session, 'exit');
    },
  };
}

/** No bus, and so no keychain: a test never sees what another, or the developer, keeps in theirs. */
export const NO_KEYRING = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
