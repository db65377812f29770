/** Changes to the draft's recipients: typed, pasted, taken out. */
import { changeDraft } from './draftStore.ts';
import { entriesOf, takeTyped } from './recipientList.ts';

/** The contract's limits: a longer list is cut, and so is a text in the field that no person typed. */
const MOST_RECIPIENTS = 200_000;
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
