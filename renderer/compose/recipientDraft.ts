/** Changes to the draft's recipients: typed, pasted, taken out. */
import type { Country } from '../../shared/people/countries.ts';
import { MOST_RECIPIENTS, splitEntries } from '../../shared/recipients.ts';
import { changeDraft, useDraft } from './draftStore.ts';
import {
  entriesOf,
  pause,
  PORTION,
  readAhead,
  readRecipients,
  takeTyped,
  type PlacedEntry,
} from './recipientList.ts';

/** The contract's limit, as for the list: a text in the field that no person typed is cut. */
const LONGEST_INPUT = 100_000;

const joined = (recipients: readonly string[], more: readonly string[]) =>
  [...recipients, ...more].slice(0, MOST_RECIPIENTS);

/** What is typed: entries that a separator has closed become recipients. */
export function typeRecipients(input: string): void {
  const { taken, rest } = takeTyped(input);
  changeDraft(({ recipients }) => ({
    recipientInput: rest.slice(0, LONGEST_INPUT),
    ...(taken.length > 0 && { recipients: joined(recipients, taken.flatMap(entriesOf)) }),
  }));
}

/** Turns what stands in the field, and a pasted text after it, into recipients. */
export function addRecipients(text = ''): void {
  changeDraft(({ recipients, recipientInput }) => ({
    recipients: joined(recipients, entriesOf(`${recipientInput}\n${text}`)),
    recipientInput: '',
  }));
}

/** Adds a pasted list of any length. */
export function pasteRecipients(text: string, country: Country): Promise<void> {
  const { recipientInput } = useDraft.getState().draft;
  return addMany(entriesOf(`${recipientInput}\n${text}`), country, {
    recipientInput: '',
    addNow: () => addRecipients(text),
  });
}

/** Adds people who were chosen, by their numbers (E.164, one a line); whoever is there already is not added twice. */
export async function addPeople(chosen: string, country: Country): Promise<void> {
  await pause();
  const numbers = splitEntries(chosen);
  await pause();
  const present = new Set<string>();
  for (const entry of readRecipients(useDraft.getState().draft.recipients, country).entries) {
    if (entry.kind === 'valid') present.add(entry.to);
  }
  const fresh = numbers.filter((number) => !present.has(number));
  return addMany(fresh, country, {
    addNow: () => changeDraft(({ recipients }) => ({ recipients: joined(recipients, fresh) })),
  });
}

interface Adding {
  /** What stands in the field afterwards; what stood there before if not given. */
  recipientInput?: string;
  /** Adds them to the draft as it is then. */
  addNow: () => void;
}

/** Adds entries; many of them are read first, so that the window never stands still. */
async function addMany(
  entries: readonly string[],
  country: Country,
  { addNow, ...change }: Adding,
): Promise<void> {
  const { composeId, recipients, recipientInput } = useDraft.getState().draft;
  if (entries.length > PORTION) {
    await pause();
    const list = joined(recipients, entries);
    await readAhead(list, country);
    // Drawing the long list is a stretch of its own.
    await pause();
    const { draft } = useDraft.getState();
    // Meanwhile that message may have been sent: the list is not the next one's.
    if (draft.composeId !== composeId) return;
    if (draft.recipients === recipients && draft.recipientInput === recipientInput) {
      changeDraft({ recipients: list, ...change });
      return;
    }
  }
  addNow();
}

/** Takes out the entries at these places. */
export function removeRecipients(places: ReadonlySet<number>): void {
  changeDraft(({ recipients }) => ({ recipients: recipients.filter((_, place) => !places.has(place)) }));
}

/** Takes out whoever has one of these numbers (E.164), however they were typed. */
export function removeNumbers(numbers: ReadonlySet<string>, country: Country): void {
  addRecipients();
  const { entries } = readRecipients(useDraft.getState().draft.recipients, country);
  const places = entries.flatMap((entry, place) =>
    entry.kind !== 'invalid' && numbers.has(entry.to) ? [place] : [],
  );
  removeRecipients(new Set(places));
}

/**
 * Backspace in the empty field: takes out the last recipient, but only one whose chip is drawn and who is thus seen
 * to go, and only one a press: whoever holds the key down meant the text that stood in the field.
 */
export function backspaceRecipient(chips: readonly PlacedEntry[], { repeat }: { repeat: boolean }): void {
  const last = useDraft.getState().draft.recipients.length - 1;
  if (repeat || !chips.some(({ index }) => index === last)) return;
  removeRecipients(new Set([last]));
}

export function clearRecipients(): void {
  changeDraft({ recipients: [] });
}
