/** What the command line must find out for itself, since no Electron tells it. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '../../shared/contract/common.ts';
import { pickLocale } from '../../shared/words/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The user-data folder: POSTCARD_HOME, or the one Electron gives the window. */
export function userDataFolder(env: Environment, platform: NodeJS.Platform): string {
  if (env.POSTCARD_HOME) return env.POSTCARD_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Postcard');
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Postcard');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Postcard');
}

/** The language of the terminal. */
export function systemLocale(env: Environment): Locale {
  return pickLocale(
    env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale,
  );
}
