/** The log as a thing on the disk, as the settings show it, and what the user does with it. */
import { create } from 'zustand';
import type { RemovalPreview, StorageState } from '../../shared/contract/storage.ts';
import { call, onEvent } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';

interface StorageView {
  readonly state: StorageState | null;
  /** What the user is being asked about; null when nothing is. */
  readonly question: { months: number; undecided: boolean; preview: RemovalPreview } | null;
}

const UNREAD: StorageView = { state: null, question: null };

export const useStorage = create<StorageView>(() => UNREAD);

/** Reads the state now and whenever it changes; returns the way to stop. */
export function followStorage(): () => void {
  const read = () => void attempt(async () => useStorage.setState({ state: await call('storage.state') }));
  const stop = onEvent('storage', read);
  read();
  return () => {
    stop();
    useStorage.setState(UNREAD);
  };
}

/** Shows what keeping so long would remove, before anything is. */
export const askToKeep = (months: number, undecided: boolean): Promise<void> =>
  attempt(async () => {
    const preview = await call('storage.preview', { months, undecided });
    useStorage.setState({ question: { months, undecided, preview } });
  });

export function forgetQuestion(): void {
  useStorage.setState({ question: null });
}

/** Keeps for so long from now on; `tell` is told how many sends that removed. */
export const keepFor = (
  months: number,
  undecided: boolean,
  tell: (removed: number) => void = () => undefined,
): Promise<void> => attempt(async () => tell((await call('storage.keep', { months, undecided })).removed));

/** Gives unused room back to the disk; `tell` is told how many bytes. */
export const compactLog = (tell: (freed: number) => void): Promise<void> =>
  attempt(async () => tell((await call('storage.compact')).freed));

/** What the check found stands in the state. */
export const checkLog = (): Promise<void> => attempt(() => call('storage.check'));
