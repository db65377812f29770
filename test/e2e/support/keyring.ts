/** A keychain of a test's own: the real gnome-keyring on a session bus that ends with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createKeychain, loadKeytar, tokenMarker } from '../../../electron/shell/keychain.ts';
import { keychainItem } from '../launch.ts';

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
 * Starts a bus and an unlocked keyring whose files lie in a folder. Windows and macOS have one keychain a user; there the
 * app gets an item of its home's own, see {@link forgetToken}.
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

/** Removes what the app of a home left in the keychain of Windows or macOS; Linux's ends with its bus. */
export async function forgetToken(home: string): Promise<void> {
  const marker = tokenMarker(home);
  if (process.platform === 'linux' || !existsSync(marker)) return;
  await createKeychain({ load: loadKeytar, service: keychainItem(home), marker }).remove();
}

/** No bus, and so no keychain on Linux. Elsewhere the app finds an item of its home's own, which is empty. */
export const NO_KEYRING = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
