/** One send, its recipients and their reasons: a cache of the log, kept fresh while it is shown. */
import { create } from 'zustand';
import type { ReasonCount, RecipientOrder, RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { call, onEvent } from '../bridge.ts';
import { createPace } from './pace.ts';
import { createPagedList } from './pagedList.ts';
import { LIVE_MS, wordsOf } from './reading.ts';

/** Which recipients of which send are shown, and in what order. */
export interface RecipientQuery {
  readonly id: number;
  /** One state, or all (null). */
  readonly state: DeliveryState | null;
  /** The codes of these reasons, null being none; null for every reason. */
  readonly codes: readonly (string | null)[] | null;
  readonly search: string;
  readonly sort: RecipientOrder;
  readonly descending: boolean;
}

interface SendState {
  detail: SendDetail | null;
  reasons: readonly ReasonCount[];
  /** Words for a failed read. */
  failure: string | null;
}

const CLOSED: SendState = { detail: null, reasons: [], failure: null };
const everybodyOf = (id: number): RecipientQuery => ({
  id,
  state: null,
  codes: null,
  search: '',
  sort: 'position',
  descending: false,
});

export const useSend = create<SendState>(() => CLOSED);

/** A query in the words of the contract. Pure. */
export function recipientsAsked<Q extends RecipientQuery>({ state, codes, ...query }: Q) {
  return { ...query, states: state && [state], codes: codes && [...codes] };
}

/** The recipients of the open send that were asked for. */
export const recipientList = createPagedList<RecipientQuery, RecipientRow>(everybodyOf(0), (query) =>
  call('sends.recipients', recipientsAsked(query)),
);

let openId: number | null = null;

async function refresh(): Promise<void> {
  const id = openId;
  if (id === null) return;
  try {
    const detail = await call('sends.get', { id });
    if (id === openId) useSend.setState({ detail, failure: null });
  } catch (thrown) {
    if (id === openId) useSend.setState({ failure: wordsOf(thrown) });
  }
  if (id === openId) await recipientList.refresh();
}

async function readReasons(): Promise<void> {
  const id = openId;
  if (id === null) return;
  try {
    const reasons = await call('sends.reasons', { id });
    if (id === openId) useSend.setState({ reasons });
  } catch (thrown) {
    if (id === openId) useSend.setState({ failure: wordsOf(thrown) });
  }
}

/** Reasons are for choosing from: while a send is running, they change no more often than this, in milliseconds. */
const CALM_MS = 1_000;

/** Shows a send, with a search among its recipients, and keeps it fresh; returns the way to stop. */
export function openSend(id: number, search = ''): () => void {
  openId = id;
  useSend.setState(CLOSED);
  recipientList.reset({ ...everybodyOf(id), search });
  const paces = [createPace(refresh, LIVE_MS), createPace(readReasons, CALM_MS)];
  const ask = () => paces.forEach((pace) => pace.ask());
  const stopHearing = onEvent('send', (event) => {
    if (event.id === id) ask();
  });
  ask();
  return () => {
    stopHearing();
    paces.forEach((pace) => pace.stop());
    if (openId === id) openId = null;
  };
}

/** Reads the send again after a failure. */
export function readAgain(): void {
  void refresh();
  void readReasons();
}
