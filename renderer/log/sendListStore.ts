/** The list of sends: a cache of the log, newest first, kept fresh while it is shown. */
import { create } from 'zustand';
import type { SendFilter, SendSummary } from '../../shared/contract/sends.ts';
import { call, onEvent } from '../bridge.ts';
import { createPace } from './pace.ts';
import { LIVE_MS, wordsOf } from './reading.ts';
import { EVERY_SEND, filterOf, type SendQuery } from './sendQuery.ts';

const PAGE = 50;
const LARGEST_PAGE = 500;

interface SendListState {
  /** Which sends are asked for. */
  query: SendQuery;
  /** What the sends shown are an answer to: an older query until those of this one are read. */
  answered: SendQuery;
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
  query: EVERY_SEND,
  answered: EVERY_SEND,
  sends: null,
  more: false,
  failure: null,
  cameFrom: null,
}));

/** Remembers, or forgets, from which send the user comes back to the list. */
export function returnTo(id: number | null): void {
  useSendList.setState({ cameFrom: id });
}

/** Grows whenever other sends are asked for, so that a late answer to the old question is thrown away. */
let question = 0;

type Page = { sends: SendSummary[]; more: boolean };

async function read(
  page: { before: number | null; limit: number },
  take: (page: Page, state: SendListState) => Partial<SendListState>,
): Promise<void> {
  const asked = question;
  const { query } = useSendList.getState();
  const filter: SendFilter = filterOf(query, new Date());
  try {
    const answer = await call('sends.list', { ...filter, ...page });
    if (asked !== question) return;
    useSendList.setState((state) => {
      // The sends of another question are none of this one's.
      const known = state.answered === query ? state : { ...state, sends: null };
      return { ...take(answer, known), answered: query, failure: null };
    });
  } catch (thrown) {
    if (asked === question) useSendList.setState({ failure: wordsOf(thrown) });
  }
}

/** Reads as many sends as are shown, the newest first. */
export function readSends(): Promise<void> {
  const shown = useSendList.getState().sends?.length ?? 0;
  const limit = Math.min(LARGEST_PAGE, Math.max(PAGE, shown));
  return read({ before: null, limit }, (page, { sends, more }) => {
    const lowest = page.sends.at(-1)?.id ?? 0;
    const below = page.more ? (sends?.filter(({ id }) => id < lowest) ?? []) : [];
    return { sends: [...page.sends, ...below], more: below.length > 0 ? more : page.more };
  });
}

/** Reads the page below what is shown. */
export async function readOlderSends(): Promise<void> {
  const { query, answered, sends: shown } = useSendList.getState();
  if (answered !== query) return;
  const before = shown?.at(-1)?.id ?? null;
  await read({ before, limit: PAGE }, (page, { sends }) => ({
    sends: [...(sends ?? []), ...page.sends.filter(({ id }) => !sends?.some((known) => known.id === id))],
    more: page.more,
  }));
}

/** Asks for other sends. What is shown stays until they are read. */
export async function askForSends(change: Partial<SendQuery>): Promise<void> {
  question += 1;
  useSendList.setState(({ query }) => ({ query: { ...query, ...change } }));
  await read({ before: null, limit: PAGE }, ({ sends, more }) => ({ sends, more }));
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
