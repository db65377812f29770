/** The account's numbers, asked for once a session when the sender field is first used. */
import { create } from 'zustand';
import type { SenderList } from '../../shared/contract/account.ts';
import { call } from '../bridge.ts';

export const useSenders = create<{ list: SenderList | null; asking: boolean }>(() => ({
  list: null,
  asking: false,
}));

/** Asks for the numbers unless they are known; a failed question is asked again at the next use. */
export async function askSenders(): Promise<void> {
  const { list, asking } = useSenders.getState();
  if (asking || list?.outcome === 'works') return;
  useSenders.setState({ asking: true });
  try {
    useSenders.setState({ list: await call('account.senders') });
  } catch {
    useSenders.setState({ list: { outcome: 'unclear', numbers: [] } });
  } finally {
    useSenders.setState({ asking: false });
  }
}

/** Forgets the numbers, for another account may have others. */
export function forgetSenders(): void {
  useSenders.setState({ list: null });
}
