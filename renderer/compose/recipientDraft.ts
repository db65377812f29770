/** Changes to the draft's recipients: typed, pasted, taken out. */
import type { Settings } from '../../shared/contract/settings.ts';
import { MOST_RECIPIENTS } from '../../shared/recipients.ts';
import { changeDraft, useDraft } from './draftStore.ts';
import { entriesOf, PORTION, readAhead, takeTyped } from './recipientList.ts';

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

/** Adds a pasted list of any length. A long one is read first, so that the window never stands still. */
export async function pasteRecipients(text: string, country: Settings['country']): Promise<void> {
  const { composeId, recipients, recipientInput } = useDraft.getState().draft;
  const pasted = entriesOf(`${recipientInput}\n${text}`);
  if (pasted.length > PORTION) {
    const list = joined(recipients, pasted);
    await readAhead(list, country);
    const { draft } = useDraft.getState();
    // Meanwhile that message may have been sent: the list is not the next one's.
    if (draft.composeId !== composeId) return;
    if (draft.recipients === recipients && draft.recipientInput === recipientInput) {
      changeDraft({ recipients: list, recipientInput: '' });
      return;
    }
  }
  addRecipients(text);
}

/** Takes out the entries at these places. */
export function removeRecipients(places: ReadonlySet<number>): void {
  changeDraft(({ recipients }) => ({ recipients: recipients.filter((_, place) => !places.has(place)) }));
}

/** Takes out the last one, as Backspace in the empty field does. */
export function removeLastRecipient(): void {
  changeDraft(({ recipients }) => ({ recipients: recipients.slice(0, -1) }));
}

export function clearRecipients(): void {
  changeDraft({ recipients: [] });
}
