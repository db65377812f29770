/** Everything that ever went to one person: who is meant, and what the log has of them. */
import { create } from 'zustand';
import type { PersonRow, PersonSummary } from '../../shared/contract/history.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { parseNumber } from '../../shared/recipients.ts';
import { call } from '../bridge.ts';
import { createPagedList } from './pagedList.ts';
import { wordsOf } from './reading.ts';

/** So many people are offered; more letters of the name leave fewer. */
const OFFERED = 30;

interface PersonState {
  /** What was typed: part of a number or of a name. */
  search: string;
  /** Who may be meant; null until the log has answered. */
  people: readonly PersonSummary[] | null;
  /** True when there are more of them than are offered. */
  more: boolean;
  /** The person whose messages are shown. */
  chosen: Pick<PersonSummary, 'number' | 'name' | 'deleted'> | null;
  /** Words for a failed read. */
  failure: string | null;
}

const NOBODY: PersonState = { search: '', people: null, more: false, chosen: null, failure: null };

export const usePerson = create<PersonState>(() => NOBODY);

/** The messages to the chosen person, newest first. */
export const personList = createPagedList<{ number: string }, PersonRow>({ number: '' }, (query) =>
  query.number === '' ? Promise.resolve({ rows: [], total: 0 }) : call('history.person', query),
);

/** Shows the messages to one of the people found, or (null) everybody found again. */
export function choosePerson(chosen: PersonState['chosen']): void {
  usePerson.setState({ chosen });
  if (chosen === null) return;
  personList.reset({ number: chosen.number });
  void personList.refresh();
}

/** Grows with every search, so that a late answer to an older one is thrown away. */
let question = 0;

/**
 * Looks people up by a part of their number or name. A whole number, or the only person found, is shown at once.
 */
export async function findPerson(search: string, country: Settings['country']): Promise<void> {
  const asked = (question += 1);
  usePerson.setState({ search });
  if (search.trim() === '') return usePerson.setState(NOBODY);
  const number = parseNumber(search, country);
  try {
    const { people, more } = await call('history.find', {
      search: number ?? search.slice(0, 100),
      offset: 0,
      limit: OFFERED,
    });
    if (asked !== question) return;
    usePerson.setState({ people, more, failure: null });
    const meant = people.find((person) => person.number === number) ?? null;
    choosePerson(meant ?? (number === null && people.length === 1 ? (people[0] ?? null) : null));
  } catch (thrown) {
    if (asked === question) usePerson.setState({ failure: wordsOf(thrown) });
  }
}
