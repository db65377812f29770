/**
 * Linux keeps secrets in a service on the session bus, which a server or a container has not. Tests get both for
 * themselves: their own bus and their own unlocked keyring in a folder that is removed afterwards.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasElectron } from '../setup/electron.mjs';
import { hasDisplay } from '../setup/display.mjs';

export interface Session {
  prefix: readonly string[];
  env: NodeJS.ProcessEnv;
}

const UNLOCK =
  'printf "postcard\\n" | gnome-keyring-daemon --unlock --components=secrets --control-directory="$XDG_DATA_HOME/control" >/dev/null 2>&1; exec "$@"';

/** Runs an action that starts programs with the given prefix and environment; other systems need neither. */
export async function withKeyring<T>(action: (session: Session) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return action({ prefix: [], env: {} });
  const folder = await mkdtemp(join(tmpdir(), 'postcard-keyring-'));
  // The stand-in drives a browser without a window; Electron itself cannot do without a display.
  const display = hasElectron() && !hasDisplay() ? ['xvfb-run', '--auto-servernum'] : [];
  const bus = ['dbus-run-session', '--', 'bash', '-c', UNLOCK, 'postcard'];
  try {
    return await action({ prefix: [...display, ...bus], env: { XDG_DATA_HOME: folder } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
