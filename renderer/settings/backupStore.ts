/** Backups as the window goes along: what is known of them, and the one piece of work that may be under way. */
import { create } from 'zustand';
import type { Output } from '../../shared/contract/index.ts';
import { call, onEvent, PostcardError } from '../bridge.ts';

interface BackupState {
  status: Output<'backup.status'> | null;
  /** From 0 to 1 while the engine works; null when it does not. */
  progress: number | null;
  /** Words for what went wrong. */
  failure: string | null;
  /** Set when a backup has just taken the place of what was here. */
  restored: { kept: boolean } | null;
}

export const useBackup = create<BackupState>(() => ({
  status: null,
  progress: null,
  failure: null,
  restored: null,
}));

/** Reads when the last backup was made and what is kept aside. A failed read keeps what was known. */
export async function readBackupStatus(): Promise<void> {
  const status = await call('backup.status').catch(() => null);
  if (status) useBackup.setState({ status });
}

/** Does a piece of work on a backup; null when it failed, was stopped, or the user chose no file. */
export async function work<T>(task: () => Promise<T>): Promise<T | null> {
  useBackup.setState({ progress: 0, failure: null });
  try {
    return await task();
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    // Who has stopped it knows.
    if (thrown.code !== 'cancelled') useBackup.setState({ failure: thrown.userMessage });
    return null;
  } finally {
    useBackup.setState({ progress: null });
    void readBackupStatus();
  }
}

/** A dialog opens: what went wrong before is not about it. */
export function forgetFailure(): void {
  useBackup.setState({ failure: null });
}

/** Ends what is under way and forgets what was read. */
export function giveUp(): void {
  forgetFailure();
  void call('backup.cancel').catch(() => undefined);
}

/** Hears how far the work has come; returns the way to stop. */
export function followBackup(): () => void {
  return onEvent('backup', ({ done }) =>
    useBackup.setState(({ progress }) => (progress === null ? {} : { progress: done })),
  );
}

/** Hears that a backup has taken the place of what was here; from the very start, since the window loads anew for it. */
export function followRestored(): void {
  onEvent('restored', ({ kept }) => useBackup.setState({ restored: { kept } }));
}
