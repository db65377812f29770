/** The contact behind a number, and another number for it. */
import { useEffect, useState } from 'react';
import type { ContactRow } from '../../shared/contract/people.ts';
import { E164 } from '../../shared/recipients.ts';
import { call } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';

/** The contact with this number; null when there is none, and until the engine has answered. */
export function useContactOf(number: string): ContactRow | null {
  const [contact, setContact] = useState<ContactRow | null>(null);
  useEffect(() => {
    if (!E164.test(number)) return;
    let open = true;
    void attempt(async () => {
      const { rows } = await call('people.list', { search: number, group: null, offset: 0, limit: 50 });
      if (open) setContact(rows.find((row) => row.number === number) ?? null);
    });
    return () => {
      open = false;
    };
  }, [number]);
  return contact;
}

/** Gives a contact another number, or says in the engine's own words why not. */
export function changeContactNumber(
  { optedOut: _optedOut, ...contact }: ContactRow,
  number: string,
): Promise<void> {
  return attempt(() => call('people.save', { ...contact, number }));
}
