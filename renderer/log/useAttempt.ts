import { useState } from 'react';
import { attempt } from './sendActions.ts';

/** An act of which a second press begins no second one: whether it is under way, and how it begins. */
export function useAttempt(): [busy: boolean, begin: (action: () => Promise<unknown>) => void] {
  const [busy, setBusy] = useState(false);
  const begin = (action: () => Promise<unknown>) => {
    setBusy(true);
    void attempt(action).finally(() => setBusy(false));
  };
  return [busy, begin];
}
