/** The receiver on this computer as the settings show it. Its address is only asked for when it is to be seen. */
import { create } from 'zustand';
import type { ReceiverState } from '../../shared/contract/receipts.ts';
import { call, onEvent } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';

interface ReceiverView {
  readonly state: ReceiverState | null;
  readonly busy: boolean;
  /** Null while it is not shown. */
  readonly address: string | null;
}

const UNREAD: ReceiverView = { state: null, busy: false, address: null };

export const useReceiver = create<ReceiverView>(() => UNREAD);

/** Changes what is shown, or says in the engine's own words why not. */
async function change(work: () => Promise<Partial<ReceiverView>>): Promise<void> {
  await attempt(async () => useReceiver.setState(await work()));
  useReceiver.setState({ busy: false });
}

/** Reads the receiver now and whenever it changes; returns the way to stop, which forgets the address. */
export function followReceiver(): () => void {
  const read = () => void change(async () => ({ state: await call('receipts.receiver') }));
  const stop = onEvent('receiver', read);
  read();
  return () => {
    stop();
    useReceiver.setState(UNREAD);
  };
}

/** Switches it on or off, or moves it to another port. */
export async function setReceiver(wanted: { on: boolean; port: number }): Promise<void> {
  useReceiver.setState({ busy: true });
  await change(async () => {
    const state = await call('receipts.setReceiver', wanted);
    const shown = useReceiver.getState().address !== null && state.on;
    return { state, address: shown ? (await call('receipts.address')).url : null };
  });
}

export const showAddress = (): Promise<void> =>
  change(async () => ({ address: (await call('receipts.address')).url }));

/** Makes a new address and shows it; the old one ends. */
export async function renewAddress(): Promise<void> {
  useReceiver.setState({ busy: true });
  await change(async () => {
    const state = await call('receipts.renewAddress');
    return { state, address: (await call('receipts.address')).url };
  });
}
