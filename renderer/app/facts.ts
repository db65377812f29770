/** What the whole window knows of the application: caches of the shell's and the engine's truth. */
import { create } from 'zustand';
import type { AccountStatus } from '../../shared/contract/account.ts';
import type { AppStatus } from '../../shared/contract/app.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { call, onEvent } from '../bridge.ts';

interface Facts {
  status: AppStatus;
  settings: Settings;
  account: AccountStatus;
}

const useFacts = create<Partial<Facts>>(() => ({}));

/** Reads everything; to be awaited before the first paint. Throws PostcardError. */
export async function loadFacts(): Promise<void> {
  const [status, settings, account] = await Promise.all([
    call('app.status'),
    call('settings.get'),
    call('account.status'),
  ]);
  useFacts.setState({ status, settings, account });
}

function refresh<K extends keyof Facts>(key: K, read: () => Promise<Facts[K]>): void {
  // A failed read keeps what was known; the next event tries again.
  read().then(
    (value) => useFacts.setState({ [key]: value }),
    () => undefined,
  );
}

/** Reads again whatever an event says has changed; returns the way to stop. */
export function followFacts(): () => void {
  const stops = [
    onEvent('status', () => refresh('status', () => call('app.status'))),
    onEvent('settings', () => refresh('settings', () => call('settings.get'))),
    onEvent('account', () => refresh('account', () => call('account.status'))),
  ];
  return () => stops.forEach((stop) => stop());
}

/** One of the facts; components below the start-up only run when all are there. */
export function useFact<K extends keyof Facts>(key: K): Facts[K] {
  const value = useFacts((facts) => facts[key]);
  if (value === undefined) throw new Error(`${key} is read before loadFacts`);
  return value;
}

/** One of the facts outside React. */
export function fact<K extends keyof Facts>(key: K): Facts[K] {
  const value = useFacts.getState()[key];
  if (value === undefined) throw new Error(`${key} is read before loadFacts`);
  return value as Facts[K];
}

/** Changes settings for good and shows the change at once. Throws PostcardError. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  useFacts.setState({ settings: await call('settings.change', change) });
}

/** Puts an account status that a call returned in its place, without waiting for the event. */
export function setAccount(account: AccountStatus): void {
  useFacts.setState({ account });
}
