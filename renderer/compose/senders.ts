/** The account's numbers, asked for once an account and session. */
import { create } from 'zustand';
import type { SenderList } from '../../shared/contract/account.ts';
import { call } from '../bridge.ts';

interface SendersState {
  list: SenderList | null;
  /** Whose numbers they are; another token may belong to another account. */
  account: string | null;
}

export const useSenders = create<SendersState>(() => ({ list: null, account: null }));

/** Asks for an account's numbers unless they are known; a question that failed is asked again the next time. */
export async function askSenders(account: string): Promise<void> {
  const known = useSenders.getState();
  if (known.account === account && (known.list === null || known.list.outcome === 'works')) return;
  useSenders.setState({ list: null, account });
  const list = await call('account.senders').catch((): SenderList => ({ outcome: 'unclear', numbers: [] }));
  if (useSenders.getState().account === account) useSenders.setState({ list });
}
