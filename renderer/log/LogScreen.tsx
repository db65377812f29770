import { SendList } from './SendList.tsx';
import { SendView } from './SendView.tsx';

/** Every message sent, or one of them with all its recipients. */
export function LogScreen({ sendId }: { sendId: number | null }) {
  return sendId === null ? <SendList /> : <SendView key={sendId} id={sendId} />;
}
