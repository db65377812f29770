/** What the account card is doing: entering a token, and asking Swift about it. */
import { create } from 'zustand';
import type { CheckResult } from '../../shared/contract/account.ts';
import type { FailureCode } from '../../shared/contract/failure.ts';
import { setAccount } from '../app/facts.ts';
import { call, PostcardError } from '../bridge.ts';

interface AccountState {
  /** True while another token is being entered in place of the present one. */
  replacing: boolean;
  busy: boolean;
  check: CheckResult | 'asking' | null;
  failure: { code: FailureCode; words: string } | null;
}

const QUIET: AccountState = { replacing: false, busy: false, check: null, failure: null };

export const useAccount = create<AccountState>(() => QUIET);

/** Begins and gives up entering another token. */
export function replaceToken(replacing: boolean): void {
  useAccount.setState({ ...QUIET, replacing });
}

async function attempt(action: () => Promise<void>): Promise<boolean> {
  useAccount.setState({ busy: true, failure: null });
  try {
    await action();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    useAccount.setState({ failure: { code: thrown.code, words: thrown.userMessage }, check: null });
    return false;
  } finally {
    useAccount.setState({ busy: false });
  }
}

/** Stores the token and asks Swift about it at once; true when it was stored. */
export async function saveToken(token: string, keep: 'keychain' | 'session'): Promise<boolean> {
  const stored = await attempt(async () => {
    setAccount(await call('account.setToken', { token, keep }));
    useAccount.setState({ replacing: false, check: null });
  });
  if (stored) void checkToken();
  return stored;
}

/** Forgets the token; true when that worked. */
export function removeToken(): Promise<boolean> {
  return attempt(async () => {
    setAccount(await call('account.removeToken'));
    useAccount.setState(QUIET);
  });
}

/** Asks Swift whether it takes the token. Sends nothing. */
export async function checkToken(): Promise<void> {
  useAccount.setState({ check: 'asking' });
  await attempt(async () => {
    const check = await call('account.check');
    useAccount.setState({ check });
  });
}

/** Forgets what was found out, for the next time the screen is opened. */
export function forgetFindings(): void {
  useAccount.setState(QUIET);
}
