/** What is known of a few numbers: the names of the people, and whether they asked to stop. */
import { useEffect, useState } from 'react';
import { joinEntries, type ParsedRecipient } from '../../shared/recipients.ts';
import type { About } from '../../shared/contract/people.ts';
import type { Output } from '../../shared/contract/index.ts';
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
  useEffect(
    () =>
      afterPaint(async (isOpen) => {
        const stopped = await call('optOuts.among', { numbers: numbersOf(entries) });
        if (isOpen()) setCount(stopped.length);
      }),
    [entries],
  );
  return count;
}

/** Whose implied consent has ended among the recipients of a list. */
export type EndedConsent = Output<'people.ended'>;

const NOBODY: EndedConsent = { numbers: '', people: [] };

/** The same for a list; nobody until the engine has answered. */
export function useEndedConsent({ entries }: { readonly entries: readonly ParsedRecipient[] }): EndedConsent {
  const [ended, setEnded] = useState(NOBODY);
  useEffect(
    () =>
      afterPaint(async (isOpen) => {
        const answer = await call('people.ended', { numbers: numbersOf(entries) });
        if (isOpen()) setEnded(answer);
      }),
    [entries],
  );
  return ended;
}

/** Does it after the paint, in a task of its own, for a list may be very long; returns the way to drop it. */
function afterPaint(work: (isOpen: () => boolean) => Promise<void>): () => void {
  let open = true;
  const timer = setTimeout(() => void attempt(() => work(() => open)), 0);
  return () => {
    open = false;
    clearTimeout(timer);
  };
}

/** The numbers of those who get the message, one a line. */
const numbersOf = (entries: readonly ParsedRecipient[]): string =>
  joinEntries(entries.filter(({ kind }) => kind === 'valid').map(numberOf));

function numberOf(entry: ParsedRecipient): string {
  return entry.kind === 'invalid' ? '' : entry.to;
}
