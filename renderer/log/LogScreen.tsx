import { useSay } from '../i18n/index.tsx';
import { Screen } from '../ui/Screen.tsx';

/** Every message sent, or one of them with all its recipients. */
export function LogScreen({ sendId }: { sendId: number | null }) {
  const say = useSay();
  return <Screen title={say('app.nav.log')}>{sendId}</Screen>;
}
