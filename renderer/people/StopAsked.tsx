import { OctagonX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { E164, formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { call, onEvent } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';

/** Whether a number has opted out; null for what is no number, and until the engine has answered. */
export function useOptedOut(number: string): boolean | null {
  const [optedOut, setOptedOut] = useState<boolean | null>(null);
  useEffect(() => {
    if (!E164.test(number)) return;
    let open = true;
    const read = () =>
      void attempt(async () => {
        const found = await call('optOuts.among', { numbers: number });
        if (open) setOptedOut(found.length > 0);
      });
    const stopHearing = onEvent('people', read);
    read();
    return () => {
      open = false;
      stopHearing();
    };
  }, [number]);
  return optedOut;
}

/** "They asked us to stop": puts the number on the list at once. */
export function StopAsked({ number, source }: { number: string; source: 'log' | 'people' }) {
  const say = useSay();
  const { country } = useFact('settings');
  const mark = () =>
    attempt(async () => {
      await call('optOuts.add', { entries: [{ number, reason: '' }], source });
      notify(say('people.optOut.marked', { number: formatNumber(number, country) }));
    });
  return (
    <Button size="small" icon={OctagonX} onPress={() => void mark()}>
      {say('people.optOut.mark')}
    </Button>
  );
}
