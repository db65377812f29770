/** The log as a thing on the disk, as the settings show it, and what the user does with it. */
import { create } from 'zustand';
import type { RemovalPreview, StorageState } from '../../shared/contract/storage.ts';
import { notify } from '../app/toasts.tsx';
import { call, onEvent, PostcardError } from '../bridge.ts';

interface StorageView {
  readonly state: StorageState | null;
  /** What the user is being asked about; null when nothing is. */
  readonly question: { months: number; undecided: boolean; preview: RemovalPreview } | null;
}

const UNREAD: StorageView = { state: null, question: null };

export const useStorage = create<StorageView>(() => UNREAD);

/** The result, or null with words for what went wrong. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    notify(thrown.userMessage, 'bad');
    return null;
  }
}

/** Reads the state now and whenever it changes; returns the way to stop. */
export function followStorage(): () => void {
  const read = () =>
    void attempt(() => call('storage.state')).then((state) => state && useStorage.setState({ state }));
  const stop = onEvent('storage', read);
  read();
  return () => {
    stop();
    useStorage.setState(UNREAD);
  };
}

/** Shows what keeping so long would remove, before anything is. */
export async function askToKeep(months: number, undecided: boolean): Promise<void> {
  const preview = await attempt(() => call('storage.preview', { months, undecided }));
  if (preview) useStorage.setState({ question: { months, undecided, preview } });
}

export function forgetQuestion(): void {
  useStorage.setState({ question: null });
}

/** Keeps for so long from now on. Resolves with the number of sends removed, or null when it could not be done. */
export async function keepFor(months: number, undecided: boolean): Promise<number | null> {
  forgetQuestion();
  const done = await attempt(() => call('storage.keep', { months, undecided }));
  return done?.removed ?? null;
}

/** Resolves with the bytes given back, or null. */
export async function compactLog(): Promise<number | null> {
  return (await attempt(() => call('storage.compact')))?.freed ?? null;
}

/** What the check found stands in the state. */
export async function checkLog(): Promise<void> {
  await attempt(() => call('storage.check'));
}
