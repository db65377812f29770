/**
 * Starts the built app for a test: in real Electron where its binary is there, else in the stand-in.
 * Scripts outside this repository use `launch` too; what it takes and returns is kept stable.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron, launchElectron, runElectronToItsEnd } from './host/electron.ts';
import type { Ended, Host, HostOptions } from './host/host.ts';
import { launchStandIn, runStandInToItsEnd } from './host/stand-in.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export interface LaunchOptions {
  /** The user-data folder; a fresh temporary one unless given. Give it again to start the app anew on the same data. */
  home?: string;
  /**
   * Added to the environment. POSTCARD_* variables of the test's own process are not passed on; the provider is a port
   * nobody listens on and the keychain's item one of this home's own, unless given.
   */
  env?: Record<string, string>;
  /** Arguments of the app. */
  args?: string[];
  /** A window on the screen. Real Electron always has one. */
  headed?: boolean;
  /** The folder that holds the app's package.json; this repository unless given. */
  app?: string;
  /** Unless given: real Electron where its binary is there, else the stand-in. */
  host?: 'electron' | 'stand-in';
}

export interface Launched extends Host {
  home: string;
  /**
   * Closes the window as the user does, and waits until the app has ended. Asked whether it may, the user presses the
   * second button: "close now".
   */
  close(): Promise<void>;
}

/** The name of the keychain's item for a home of a test. */
export const keychainItem = (home: string): string => `Postcard test, ${home}`;

/** A loopback port on which nobody listens: whatever token the app may find, nothing reaches Swift. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * The environment of an app under test: nothing in it leads to the keychain or the account of whoever runs the test. On Linux
 * a whole keyring is begun for the tests (support/keyring.ts), so the item in it has the name that it has for a user.
 */
export function environment(
  home: string,
  added: Record<string, string>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const outside = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('POSTCARD_'),
  );
  // A page's console in a real Electron, and the test runner's own Node options, are not the app's.
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...rest } = Object.fromEntries(outside);
  return {
    ...rest,
    POSTCARD_HOME: home,
    ...(platform !== 'linux' && { POSTCARD_KEYCHAIN_SERVICE: keychainItem(home) }),
    POSTCARD_MMS_ORIGIN: NOWHERE,
    POSTCARD_ACCOUNT_ORIGIN: NOWHERE,
    ...added,
  };
}

function prepare(options: LaunchOptions): { home: string; binary: string | null; prepared: HostOptions } {
  const { env = {}, args = [], headed = false, app = REPOSITORY } = options;
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'postcard-'));
  const binary = options.host === 'stand-in' ? null : findElectron();
  if (options.host === 'electron' && !binary) throw new Error('the binary of Electron is not installed');
  return { home, binary, prepared: { app, args, headed, env: environment(home, env) } };
}

/** Starts an app that is expected to end by itself, such as one whose log it must not touch, and waits for that. */
export async function launchToItsEnd(options: LaunchOptions = {}): Promise<Ended & { home: string }> {
  const { home, binary, prepared } = prepare(options);
  const ended = binary ? await runElectronToItsEnd(binary, prepared) : await runStandInToItsEnd(prepared);
  return { ...ended, home };
}

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const { home, binary, prepared } = prepare(options);
  const host = binary ? await launchElectron(binary, prepared) : await launchStandIn(prepared);
  return {
    ...host,
    home,
    async close() {
      await host.answerDialog({ response: 1 }).catch(() => {});
      await host.closeWindow().catch(() => {});
      await host.exited;
    },
  };
}
