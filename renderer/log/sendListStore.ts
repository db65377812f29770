/** The list of sends: a cache of the log, newest first, kept fresh while it is shown. */
import { create } from 'zustand';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { call, onEvent } from '../bridge.ts';
import { createPace } from './pace.ts';
import { LIVE_MS, wordsOf } from './reading.ts';

const PAGE = 50;
const LARGEST_PAGE = 500;

interface SendListState {
  /** Null until the log was read for the first time. */
  sends: readonly SendSummary[] | null;
  /** True when the log holds older ones. */
  more: boolean;
  /** Words for a failed read. */
  failure: string | null;
  /** The send the user comes back from: the focus belongs there. */
  cameFrom: number | null;
}

export const useSendList = create<SendListState>(() => ({
  sends: null,
  more: false,
  failure: null,
  cameFrom: null,
}));

/** Remembers, or forgets, from which send the user comes back to the list. */
export function returnTo(id: number | null): void {
  useSendList.setState({ cameFrom: id });
}

/** Reads as many sends as are shown, the newest first. */
export async function readSends(): Promise<void> {
  const shown = useSendList.getState().sends?.length ?? 0;
  const limit = Math.min(LARGEST_PAGE, Math.max(PAGE, shown));
  try {
    const page = await call('sends.list', { before: null, limit });
    const lowest = page.sends.at(-1)?.id ?? 0;
    useSendList.setState(({ sends, more }) => {
      const below = sends?.filter(({ id }) => id < lowest) ?? [];
      return { sends: [...page.sends, ...below], more: below.length > 0 ? more : page.more, failure: null };
    });
  } catch (thrown) {
    useSendList.setState({ failure: wordsOf(thrown) });
  }
}

/** Reads the page below what is shown. */
export async function readOlderSends(): Promise<void> {
  const before = useSendList.getState().sends?.at(-1)?.id ?? null;
  try {
    const page = await call('sends.list', { before, limit: PAGE });
    useSendList.setState(({ sends }) => ({
      sends: [...(sends ?? []), ...page.sends.filter(({ id }) => !sends?.some((known) => known.id === id))],
      more: page.more,
      failure: null,
    }));
  } catch (thrown) {
    useSendList.setState({ failure: wordsOf(thrown) });
  }
}

/** Keeps the list fresh; returns the way to stop. */
export function followSends(): () => void {
  const pace = createPace(readSends, LIVE_MS);
  const stopHearing = onEvent('send', pace.ask);
  pace.ask();
  return () => {
    stopHearing();
    pace.stop();
  };
}
