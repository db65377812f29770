/** What is known of a few numbers: the names of the people, and whether they asked to stop. */
import { useEffect, useState } from 'react';
import { joinEntries, type ParsedRecipient } from '../../shared/recipients.ts';
import type { About } from '../../shared/contract/people.ts';
import { call, onEvent } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';

/** By number (E.164); numbers of which nothing is known are not in it. Follows the people while it is shown. */
export function useAbout(numbers: readonly string[]): ReadonlyMap<string, About> {
  const [known, setKnown] = useState<ReadonlyMap<string, About>>(new Map());
  const asked = numbers.join(' ');
  useEffect(() => {
    if (asked === '') return;
    let open = true;
    const read = () =>
      void attempt(async () => {
        const found = await call('people.about', { numbers: asked.split(' ') });
        if (open) setKnown(new Map(found.map((about) => [about.number, about])));
      });
    const stopHearing = onEvent('people', read);
    read();
    return () => {
      open = false;
      stopHearing();
    };
  }, [asked]);
  return known;
}

/** How many people of a list asked to stop; 0 until the engine has answered. */
export function useStoppedCount({ entries }: { readonly entries: readonly ParsedRecipient[] }): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let open = true;
    const numbers = entries.flatMap((entry) => (entry.kind === 'valid' ? [entry.to] : []));
    void attempt(async () => {
      const stopped = await call('optOuts.among', { numbers: joinEntries(numbers) });
      if (open) setCount(stopped.length);
    });
    return () => {
      open = false;
    };
  }, [entries]);
  return count;
}
