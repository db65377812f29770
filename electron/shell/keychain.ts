/**
 * The token in the operating system's keychain, behind four calls. keytar is archived: whatever replaces it replaces
 * this file only. The token is never written anywhere else.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeychainStatus } from '../../shared/contract/account.ts';
import { Failure } from '../../shared/contract/failure.ts';
import { keychainStatusOf } from './keychain-status.ts';

/** One item only: macOS asks the user once for each. */
const ACCOUNT = 'swift-api-token';

/** Windows' Credential Manager takes 2,560 bytes; past that it answers "the stub received bad data". */
const MAX_BYTES = 2048;

export interface Keychain {
  /** Whether it works now. Reads, since nothing else shows it. */
  status(): Promise<KeychainStatus>;
  /** The stored token or null. @throws KeychainFailure */
  read(): Promise<string | null>;
  /** Stores the token in place of an earlier one, and reads it back. @throws KeychainFailure, or Failure `token-malformed` */
  write(token: string): Promise<void>;
  /** Removes the token if there is one. @throws KeychainFailure */
  remove(): Promise<void>;
}

/** Failure `keychain-failed` that also says what is wrong with the keychain. */
export class KeychainFailure extends Failure {
  readonly status: KeychainStatus;

  constructor(status: KeychainStatus, cause?: unknown) {
    super('keychain-failed', {}, { cause });
    this.status = status;
  }
}

/** The part of keytar in use. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainOptions {
  /** Loads the native module at first use, since loading it fails where libsecret is not installed. */
  load: () => Promise<Keytar>;
  /** The item's name, from {@link keychainService}. */
  service: string;
  /** The file of {@link tokenMarker}. */
  marker: string;
  /** How long a reading call may take, in milliseconds. */
  readTimeoutMs?: number;
  /** How long a changing call may take: the system may be asking the user for a password. */
  changeTimeoutMs?: number;
}

/**
 * The file in a home that says that a token was stored; it holds no secret. libsecret answers "nothing there" for an
 * item it could not unlock, and the owner must hear "locked" then, not "practice".
 */
export function tokenMarker(home: string): string {
  return join(home, 'token-in-keychain.txt');
}

/**
 * The name of the keychain's item. Windows and macOS have one keychain a user, whatever the home is: a test names an item
 * of its own, so that it never meets the token of whoever runs it. A packaged app does not let itself be told.
 */
export function keychainService(env: NodeJS.ProcessEnv, isPackaged: boolean): string {
  return (isPackaged ? '' : env.POSTCARD_KEYCHAIN_SERVICE) || 'Postcard';
}

export async function loadKeytar(): Promise<Keytar> {
  const module = (await import('keytar')) as unknown as Keytar & { default?: Keytar };
  return module.default ?? module;
}

export function createKeychain(options: KeychainOptions): Keychain {
  const { load, service, marker, readTimeoutMs = 3_000, changeTimeoutMs = 60_000 } = options;
  // A call that hangs holds one of Node's few worker threads, so no other is begun beside it.
  let stuck = false;

  async function run<T>(timeoutMs: number, operation: (keytar: Keytar) => Promise<T>): Promise<T> {
    if (stuck) throw new KeychainFailure('locked');
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        stuck = true;
        reject(new Error('timed out'));
      }, timeoutMs);
    });
    const call = load().then(operation);
    const free = (): void => {
      stuck = false;
    };
    call.then(free, free);
    try {
      return await Promise.race([call, timeout]);
    } catch (error) {
      throw new KeychainFailure(keychainStatusOf(error), error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function read(): Promise<string | null> {
    const token = await run(readTimeoutMs, (keytar) => keytar.getPassword(service, ACCOUNT));
    if (token === null && existsSync(marker)) throw new KeychainFailure('locked');
    return token;
  }

  return {
    read,
    async status() {
      try {
        await read();
        return 'available';
      } catch (error) {
        return error instanceof KeychainFailure ? error.status : 'denied';
      }
    },
    async write(token) {
      if (Buffer.byteLength(token) > MAX_BYTES) throw new Failure('token-malformed');
      let abandoned = false;
      const store = run(changeTimeoutMs, async (keytar) => {
        await keytar.setPassword(service, ACCOUNT, token);
        // The user answered the system's question after we had said that nothing was stored: keep to that.
        if (abandoned) await keytar.deletePassword(service, ACCOUNT);
      });
      await store.catch((error: unknown) => {
        abandoned = true;
        throw error;
      });
      const stored = await run(readTimeoutMs, (keytar) => keytar.getPassword(service, ACCOUNT));
      if (stored !== token) throw new KeychainFailure('locked');
      writeFileSync(marker, 'The Swift token is kept in the keychain of this computer, and nowhere else.\n');
    },
    async remove() {
      await run(changeTimeoutMs, (keytar) => keytar.deletePassword(service, ACCOUNT));
      const left = await run(readTimeoutMs, (keytar) => keytar.getPassword(service, ACCOUNT));
      if (left !== null) throw new KeychainFailure('denied');
      rmSync(marker, { force: true });
    },
  };
}
