/** What is known of a few numbers: the names of the people, and whether they asked to stop. */
import { useEffect, useState } from 'react';
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
