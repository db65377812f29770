import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { SendDetail } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { preparePrint } from './printStore.ts';
import { attempt } from './sendActions.ts';

/** Prints a message and the recipients that are shown. */
export function PrintButton({ send }: { send: SendDetail }) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await attempt(() => preparePrint(send));
    setBusy(false);
  };
  return (
    <Button icon={Printer} isPending={busy} onPress={() => void print()}>
      {say('log.print')}
    </Button>
  );
}
