/** One send and its recipients: a cache of the log, kept fresh while it is shown. */
import { create } from 'zustand';
import type { RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { call, onEvent } from '../bridge.ts';
import { NO_PAGES, onlyPages, PAGE, pagesFor, withPage, type Pages } from '../ui/pages.ts';
import { createPace } from './pace.ts';
import { LIVE_MS, wordsOf } from './reading.ts';

/** Which recipients are shown: one state or all (null), and a search by number or name. */
export interface RecipientQuery {
  readonly state: DeliveryState | null;
  readonly search: string;
}

interface SendState {
  detail: SendDetail | null;
  query: RecipientQuery;
  recipients: Pages<RecipientRow>;
  /** Words for a failed read. */
  failure: string | null;
}

const EVERYBODY: RecipientQuery = { state: null, search: '' };
const CLOSED: SendState = { detail: null, query: EVERYBODY, recipients: NO_PAGES, failure: null };

export const useSend = create<SendState>(() => CLOSED);

let openId: number | null = null;
/** Grows whenever other recipients are asked for, so that a late answer to the old question is thrown away. */
let question = 0;
let inSight: readonly number[] = [0];
const underWay = new Set<number>();

async function readDetail(id: number): Promise<void> {
  const detail = await call('sends.get', { id });
  if (id === openId) useSend.setState({ detail, failure: null });
}

async function readPage(page: number): Promise<void> {
  if (openId === null || underWay.has(page)) return;
  const asked = question;
  const { state, search } = useSend.getState().query;
  underWay.add(page);
  try {
    const answer = await call('sends.recipients', {
      id: openId,
      states: state && [state],
      search,
      offset: page * PAGE,
      limit: PAGE,
    });
    if (asked === question) {
      useSend.setState(({ recipients }) => ({ recipients: withPage(recipients, page, answer) }));
    }
  } catch (thrown) {
    if (asked === question) useSend.setState({ failure: wordsOf(thrown) });
  } finally {
    if (asked === question) underWay.delete(page);
  }
}

async function refresh(): Promise<void> {
  if (openId === null) return;
  try {
    await readDetail(openId);
    await Promise.all(inSight.map(readPage));
    useSend.setState(({ recipients }) => ({ recipients: onlyPages(recipients, inSight) }));
  } catch (thrown) {
    useSend.setState({ failure: wordsOf(thrown) });
  }
}

/** Shows a send and keeps it fresh; returns the way to stop. */
export function openSend(id: number): () => void {
  openId = id;
  question += 1;
  underWay.clear();
  inSight = [0];
  useSend.setState(CLOSED);
  const pace = createPace(refresh, LIVE_MS);
  const stopHearing = onEvent('send', (event) => {
    if (event.id === id) pace.ask();
  });
  pace.ask();
  return () => {
    stopHearing();
    pace.stop();
    if (openId === id) openId = null;
  };
}

/** Reads the send again after a failure. */
export function readAgain(): void {
  void refresh();
}

/** Shows other recipients of the open send. What is shown stays until the first of them are read. */
export function askFor(change: Partial<RecipientQuery>): void {
  question += 1;
  underWay.clear();
  inSight = [0];
  const asked = question;
  const query = { ...useSend.getState().query, ...change };
  useSend.setState({ query });
  void readFirst(asked);
}

async function readFirst(asked: number): Promise<void> {
  const before = useSend.getState().recipients;
  await readPage(0);
  if (asked !== question || useSend.getState().recipients === before) return;
  useSend.setState(({ recipients }) => ({ recipients: onlyPages(recipients, [0]) }));
}

/** Says which rows are in sight, so that their pages are read unless they are among those already read. */
export function lookAt({ pages }: Pages<RecipientRow>, first: number, last: number): void {
  inSight = pagesFor(first, last);
  for (const page of inSight) {
    if (!pages.has(page)) void readPage(page);
  }
}
