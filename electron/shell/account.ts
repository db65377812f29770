/** The Swift account: which token is in use, where it is kept, and the questions to Swift about it. */
import type {
  AccountStatus,
  CheckResult,
  KeychainStatus,
  SenderList,
} from '../../shared/contract/account.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { Failure } from '../../shared/contract/failure.ts';
import type { Channel, Handlers } from '../../shared/contract/index.ts';
import { KeychainFailure, type Keychain } from './keychain.ts';
import type { RunToken } from './run-token.ts';

/** The part of the engine that the account needs; it starts after the token has been read. */
export interface AccountEngine {
  setToken(token: string | null): Promise<void>;
  checkToken(): Promise<CheckResult>;
  listSenders(): Promise<SenderList>;
}

export interface AccountOptions {
  keychain: Keychain;
  /** A token for this run only, if one was given; the token in the keychain is neither used nor removed then. */
  runToken: RunToken | null;
  engine: () => AccountEngine;
  emit: (event: PostcardEvent) => void;
}

export type AccountChannel = Extract<Channel, `account.${string}`>;

export interface Account {
  handlers: Handlers<AccountChannel>;
  /** Reads the token at start-up. A keychain that does not work leaves it out, and its status says why. */
  load(): Promise<string | null>;
  /** Tries a keychain that was not available once more: the user may have unlocked it meanwhile. */
  retry(): Promise<void>;
  hasToken(): boolean;
}

/** Of a short token, four characters would be too much of it. */
const MIN_LENGTH_TO_SHOW = 8;

export function createAccount({ keychain, runToken, engine, emit }: AccountOptions): Account {
  let token: string | null = null;
  let kept: AccountStatus['token'] = 'none';
  /** Null until the keychain was asked. */
  let status: KeychainStatus | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One change at a time: a token set while another is being removed must win or lose as a whole. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = last.then(change, change);
    last = turn.catch(() => null);
    return turn;
  }

  function describe(): AccountStatus {
    const shown = token !== null && token.length >= MIN_LENGTH_TO_SHOW ? token.slice(-4) : null;
    return { token: kept, lastFour: shown, keychain: status ?? 'available' };
  }

  async function use(next: string | null, where: AccountStatus['token']): Promise<void> {
    await engine().setToken(next);
    token = next;
    kept = where;
    emit({ topic: 'account' });
    emit({ topic: 'status' });
  }

  async function readKeychain(): Promise<string | null> {
    try {
      const stored = await keychain.read();
      status = 'available';
      return stored;
    } catch (error) {
      status = error instanceof KeychainFailure ? error.status : 'denied';
      return null;
    }
  }

  /** Runs a change of the keychain and remembers what it says about the keychain. */
  async function onKeychain(change: () => Promise<void>): Promise<void> {
    try {
      await change();
      status = 'available';
    } catch (error) {
      if (error instanceof KeychainFailure) status = error.status;
      emit({ topic: 'account' });
      throw error;
    }
  }

  const retry = (): Promise<void> =>
    inTurn(async () => {
      if (status === 'available') return;
      const before = status;
      const stored = await readKeychain();
      if (runToken === null && token === null && stored !== null) await use(stored, 'keychain');
      else if (status !== before) emit({ topic: 'account' });
    });

  return {
    load: () =>
      inTurn(async () => {
        token = runToken === null ? await readKeychain() : runToken.token;
        if (token !== null) kept = runToken === null ? 'keychain' : 'session';
        return token;
      }),
    retry,
    hasToken: () => token !== null,
    handlers: {
      'account.status': async () => {
        await retry();
        return describe();
      },
      'account.setToken': (input) =>
        inTurn(async () => {
          if (input.keep === 'keychain') await onKeychain(() => keychain.write(input.token));
          await use(input.token, input.keep);
          return describe();
        }),
      'account.removeToken': () =>
        inTurn(async () => {
          if (runToken === null || kept === 'keychain') {
            const removal = onKeychain(() => keychain.remove());
            // A token held in memory is forgotten whether or not there is a keychain to look into.
            await (kept === 'keychain' ? removal : removal.catch(() => null));
          }
          await use(null, 'none');
          return describe();
        }),
      'account.check': async () => {
        if (token === null) throw new Failure('token-missing');
        return engine().checkToken();
      },
      'account.senders': () => engine().listSenders(),
    },
  };
}
