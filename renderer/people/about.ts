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
    const ask = async () => {
      const numbers = entries.filter(({ kind }) => kind === 'valid').map((entry) => numberOf(entry));
      const stopped = await call('optOuts.among', { numbers: joinEntries(numbers) });
      if (open) setCount(stopped.length);
    };
    // After the paint, in a task of its own: a list may be very long.
    const timer = setTimeout(() => void attempt(ask), 0);
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [entries]);
  return count;
}

function numberOf(entry: ParsedRecipient): string {
  return entry.kind === 'invalid' ? '' : entry.to;
}
