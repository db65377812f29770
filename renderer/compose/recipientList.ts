/** The recipients of a draft as the window shows them. Pure, but for a memory of what was read before. */
import { isAbroad, type Country } from '../../shared/people/countries.ts';
import {
  parseNumber,
  parseRecipients,
  splitRecipients,
  type ParsedRecipient,
} from '../../shared/recipients.ts';

export interface RecipientList {
  /** In the order given; an entry's place here is its place in the draft. */
  readonly entries: readonly ParsedRecipient[];
  /** People who will get the message. */
  readonly valid: number;
  readonly invalid: number;
  readonly duplicates: number;
  /** Those of the valid who live outside North America, whom the provider may not reach. */
  readonly abroad: number;
}

type Counts = Omit<RecipientList, 'entries'>;

const REMEMBERED = 250_000;
const remembered = new Map<string, string | null>();

/** Reading a number takes long enough to be felt with thousands; what was read once is not read again. */
function parseOnce(raw: string, country: string): string | null {
  const key = `${country}${raw}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const to = parseNumber(raw, country as Country);
  remembered.set(key, to);
  return to;
}

interface Reading {
  readonly raw: readonly string[];
  readonly country: Country;
  readonly list: RecipientList;
  /** The numbers in it. Belongs to the newest reading alone, which adds to it. */
  readonly seen: Set<string>;
}

const NOTHING: RecipientList = { entries: [], valid: 0, invalid: 0, duplicates: 0, abroad: 0 };
let last: Reading = { raw: [], country: 'CA', list: NOTHING, seen: new Set() };

/** True when `raw` begins with all of `start`. Entries are compared by identity first, so this is quick. */
const goesOnFrom = (start: readonly string[], raw: readonly string[]) =>
  raw.length >= start.length && start.every((entry, place) => raw[place] === entry);

/**
 * The reading without what has been taken out of its list; null when something else changed, or when a number was
 * taken out that comes again, for then the next one takes its place.
 */
function without({ raw: before, list, seen }: Reading, raw: readonly string[]): RecipientList | null {
  if (raw.length >= before.length) return null;
  const entries: ParsedRecipient[] = [];
  const out: ParsedRecipient[] = [];
  const again = new Set<string>();
  list.entries.forEach((entry, place) => {
    (before[place] === raw[entries.length] ? entries : out).push(entry);
    if (entry.kind === 'duplicate') again.add(entry.to);
  });
  const gone = out.flatMap((entry) => (entry.kind === 'valid' ? [entry.to] : []));
  if (entries.length !== raw.length || gone.some((to) => again.has(to))) return null;
  gone.forEach((to) => seen.delete(to));
  return { entries, ...added(list, count(out), -1) };
}

/**
 * Reads a draft's entries and counts what they are. Of a list that has grown or shrunk since it was read last, only
 * what was added or taken out is looked at: a hundred thousand take long enough to be felt.
 */
export function readRecipients(raw: readonly string[], country: Country): RecipientList {
  if (raw === last.raw && country === last.country) return last.list;
  if (raw.length === 0) return NOTHING;
  const shrunk = country === last.country ? without(last, raw) : null;
  if (shrunk) {
    last = { raw, country, list: shrunk, seen: last.seen };
    return shrunk;
  }
  const goesOn = country === last.country && goesOnFrom(last.raw, raw);
  const { list, seen } = goesOn ? last : { list: NOTHING, seen: new Set<string>() };
  const more = parseRecipients(raw.slice(list.entries.length), country, parseOnce, seen);
  last = { raw, country, list: joined(list, more), seen };
  return last.list;
}

/** Lets the window draw and answer before the next portion of a long list. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** So many are read at a stretch: about a hundredth of a second's work. */
export const PORTION = 2_000;

/**
 * Reads a long list in portions, between which the window draws and answers; then {@link readRecipients} has the
 * answer for this very list ready.
 */
export async function readAhead(raw: readonly string[], country: Country): Promise<void> {
  const start = country === last.country && goesOnFrom(last.raw, raw) ? last : null;
  const seen = new Set(start?.seen);
  let list = start?.list ?? NOTHING;
  while (list.entries.length < raw.length) {
    const from = list.entries.length;
    list = joined(list, parseRecipients(raw.slice(from, from + PORTION), country, parseOnce, seen));
    await pause();
  }
  last = { raw, country, list, seen };
}

/** The list with a few entries more, as what stands in the field adds to the chips. */
export function withMore(list: RecipientList, raw: readonly string[], country: Country): RecipientList {
  if (raw.length === 0) return list;
  const isThere = (to: string) => list.entries.some((entry) => entry.kind === 'valid' && entry.to === to);
  const numbers = raw.map((entry) => parseOnce(entry, country)).filter((to) => to !== null);
  return joined(list, parseRecipients(raw, country, parseOnce, new Set(numbers.filter(isThere))));
}

function joined(list: RecipientList, more: readonly ParsedRecipient[]): RecipientList {
  return { entries: list.entries.concat(more), ...added(list, count(more)) };
}

/** Counts are kept with a list as it grows and shrinks: whoever draws it does not look through all of it. */
function count(entries: readonly ParsedRecipient[]): Counts {
  let valid = 0;
  let invalid = 0;
  let abroad = 0;
  for (const entry of entries) {
    if (entry.kind === 'invalid') invalid += 1;
    if (entry.kind !== 'valid') continue;
    valid += 1;
    if (isAbroad(entry.to)) abroad += 1;
  }
  return { valid, invalid, duplicates: entries.length - valid - invalid, abroad };
}

function added(a: Counts, b: Counts, sign: 1 | -1 = 1): Counts {
  return {
    valid: a.valid + sign * b.valid,
    invalid: a.invalid + sign * b.invalid,
    duplicates: a.duplicates + sign * b.duplicates,
    abroad: a.abroad + sign * b.abroad,
  };
}

export interface PlacedEntry {
  readonly index: number;
  readonly entry: ParsedRecipient;
}

/** A list up to this long is drawn whole; of a longer one only a handful, so that the field stays in sight. */
const WHOLE_LIST = 30;
const HANDFUL = 11;

/**
 * The entries to draw as chips: all of a short list, in order; of a long one first those that are no numbers (at
 * most a third of the chips), then others in order, and at the end the last one, which was perhaps just typed.
 */
export function pickChips({ entries, invalid }: RecipientList): PlacedEntry[] {
  const placed = (keep: (entry: ParsedRecipient) => boolean, most: number): PlacedEntry[] => {
    const found: PlacedEntry[] = [];
    for (let index = 0; index < entries.length && found.length < most; index += 1) {
      const entry = entries[index];
      if (entry && keep(entry)) found.push({ index, entry });
    }
    return found;
  };
  if (entries.length <= WHOLE_LIST) return placed(() => true, WHOLE_LIST);
  const odd = placed(({ kind }) => kind === 'invalid', Math.min(invalid, Math.floor(HANDFUL / 3)));
  const first = [...odd, ...placed(({ kind }) => kind === 'valid', HANDFUL - 1 - odd.length)];
  const index = entries.length - 1;
  const entry = entries[index];
  return !entry || first.some((chip) => chip.index === index) ? first : [...first, { index, entry }];
}

/**
 * What typing makes of the recipient field: entries that a separator has closed become chips, the rest stays in
 * the field.
 */
export function takeTyped(input: string): { taken: string[]; rest: string } {
  const end = Math.max(...[',', ';', '\t', '\n', '\r'].map((separator) => input.lastIndexOf(separator)));
  if (end < 0) return { taken: [], rest: input };
  return { taken: splitRecipients(input.slice(0, end)), rest: input.slice(end + 1).trimStart() };
}

/** The longest an entry may be in the draft; longer ones are cut, and are no numbers anyway. */
const ENTRY_LENGTH = 200;

/** Entries of a pasted or finished text, fit for the draft. */
export function entriesOf(text: string): string[] {
  return splitRecipients(text).map((entry) => entry.slice(0, ENTRY_LENGTH));
}
