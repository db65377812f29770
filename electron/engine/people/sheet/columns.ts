/** Which column holds what: guessed by the headings, in English and French, and by what stands below them. Pure. */
import type { Field, Mapping } from '../../../../shared/contract/imports.ts';
import type { Country } from '../../../../shared/people/countries.ts';
import { mayRepeat, ownField } from '../../../../shared/people/fields.ts';
import { readNumberCell } from '../../../../shared/people/numberCell.ts';
import type { SheetRow } from './sheet.ts';

const MOBILE = /mobile|cell|portable|^(?:sms|texto)|^(?:to|recipient|destinataire)$/;

const TELEPHONE = /phone|^tel/;

const TAKEN_BACK = 'withdr[ae]w|revo[ckq]|retrait|retire|refus|declin|denied';
const AGREED = 'consent|opt(?:ed)?[ _-]?in\\b|subscri|abonn|sms|texto';

/** Consent that was taken back, in either order; one given or taken back, as the cells say, is a column of consent. */
const WITHDRAWN = new RegExp(
  `^(?!.*(?:accept|given|grant|donne|obtain|obtenu)).*(?:(?:${TAKEN_BACK}).*(?:${AGREED})|(?:${AGREED}).*(?:${TAKEN_BACK}))|^retrait$`,
);

/** Headings, folded to small letters without accents. The first that matches counts, so the exact ones stand first. */
const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  // These name consent too, and a "yes" below them means the contrary.
  ['optedOut', WITHDRAWN],
  [
    'optedOut',
    /opt(?:ed)?[ _-]?out|unsub|^stop|stopped|desabonn|desinscri|ne plus (?:contacter|ecrire)|(?:do not|don.?t|ne pas) (?:text|sms|send|message|contact|ecrire|envoyer)|^(?:no|pas de|sans) (?:sms|mms|text|message|marketing|contact|consent)/,
  ],
  ['consentAt', /(?:consent|opt(?:ed)?[ _-]?in).*date|date.*(?:consent|opt)/],
  [
    'consentSource',
    /(?:consent|opt(?:ed)?[ _-]?in).*(?:source|how|comment|origin)|(?:source|origine).*consent/,
  ],
  // Who subscribed is who consented: a "no" there is a "no". One to letters alone is not one to messages.
  [
    'consentKind',
    /^(?!(?!.*(?:sms|text)).*(?:e-?mail|courriel)).*(?:consent|opt(?:ed)?[ _-]?in\b|subscrib|subscription|\babonnee?s?\b|abonn.*(?:sms|texto)|accept.*(?:sms|text|message|marketing)|(?:sms|text|marketing).*stat(?:us|ut)|stat(?:us|ut).*(?:sms|text))/,
  ],
  ['number', MOBILE],
  // "First visit" and "Last order" are no names.
  ['firstName', /(?:first|given|fore)[ _-]?name|^(?:first|given)$|prenom/],
  ['lastName', /(?:last|family)[ _-]?name|^(?:last|family)$|surname|nom de famille/],
  ['language', /^lang/],
  ['groups', /group|categor|tag|label|etiquette|liste/],
  ['note', /note|comment|remarque|memo/],
  ['number', /phone|^tel|telephone|numero|^number|^no\b/],
  // What tells something else of a customer than the name; and "nombre" is a count.
  [
    'name',
    /^(?!.*(?:middle|nick|(?<![a-z])id(?![a-z])|(?:customer|client|contact)id|e-?mail|courriel|owner|since|depuis|type|prefer))(?:.*(?:name|customer|client|contact)|noms?(?![a-z]))/,
  ],
];

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const fieldOf = (heading: string): Field | null => {
  const folded = fold(heading);
  if (folded === '' || folded.length > 60) return null;
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
};

/** A title stands in so many rows at most. */
const TITLES = 5;

/**
 * The rows without a title above the headings: rows of one filled cell, with a row below that names several columns.
 */
export function withoutTitle(rows: readonly SheetRow[]): readonly SheetRow[] {
  const filled = ({ cells }: SheetRow): number => cells.filter((cell) => cell !== '').length;
  const headings = rows
    .slice(0, TITLES)
    .findIndex(({ cells }) => new Set(cells.map(fieldOf).filter((field) => field !== null)).size > 1);
  return rows.slice(0, Math.max(0, headings)).every((row) => filled(row) === 1)
    ? rows.slice(Math.max(0, headings))
    : rows;
}

/** Rows looked at to tell which column holds numbers. */
const PROBED = 50;

export interface Layout {
  /** True when the first row names the columns. */
  readonly headed: boolean;
  readonly mapping: Mapping;
}

/** A column that says so before one that does not, one of mobiles before others, then the one with most numbers. */
function bestNumberColumn(
  numbers: readonly number[],
  named: readonly (Field | null)[],
  headings: readonly string[],
): number | null {
  const worth = numbers.map((count, at) => {
    if (named[at] !== 'number') return count;
    const heading = fold(headings[at] ?? '');
    const telling = MOBILE.test(heading) ? 2 : TELEPHONE.test(heading) ? 1 : 0;
    return ((count > 0 ? 5 : 1) + telling) * 2 * PROBED + count;
  });
  const best = Math.max(0, ...worth);
  return best === 0 ? null : worth.indexOf(best);
}

/**
 * Beside a first name, "Nom" is the family's, and any other column of names would only take the first name's place: a whole
 * name says nothing more, and the rest (a company, a customer) is not the person's.
 */
function withFirstNames(
  named: readonly (Field | null)[],
  headings: readonly string[],
): readonly (Field | null)[] {
  if (!named.includes('firstName')) return named;
  const family = named.includes('lastName') ? -1 : headings.findIndex((heading) => fold(heading) === 'nom');
  return named.map((field, at) => (at === family ? 'lastName' : field === 'name' ? null : field));
}

/**
 * Guesses what the columns are. A column of numbers is found also without headings; one that is headed like a field of
 * the shop's own (`own`) goes into it.
 */
export function guessColumns(
  rows: readonly SheetRow[],
  country: Country,
  own: readonly string[] = [],
): Layout {
  const [first] = rows;
  const headings = first?.cells ?? [];
  const isNumber = (cell: string): boolean => readNumberCell(cell, country).kind === 'number';
  const headed = headings.some((cell) => fieldOf(cell) !== null) && !headings.some(isNumber);
  const body = rows.slice(headed ? 1 : 0, PROBED + 1);
  const width = Math.max(headings.length, ...body.map(({ cells }) => cells.length));
  const mapping: (Field | null)[] = Array.from({ length: width }, () => null);
  const named = withFirstNames(
    headings.map((cell) => (headed ? fieldOf(cell) : null)),
    headings,
  );
  for (const [at, field] of named.entries()) {
    if (field === null || field === 'number') continue;
    if (!mapping.includes(field) || mayRepeat(field)) mapping[at] = field;
  }
  for (const name of own) {
    const column = headed ? headings.findIndex((heading) => fold(heading) === fold(name)) : -1;
    if (column >= 0 && mapping[column] !== 'optedOut') mapping[column] = ownField(name);
  }
  const numbers = mapping.map((field, at) =>
    field === null ? body.filter(({ cells }) => isNumber(cells[at] ?? '')).length : 0,
  );
  const column = bestNumberColumn(numbers, named, headings);
  if (column !== null) mapping[column] = 'number';
  if (!headed && !mapping.includes('name')) {
    const words = mapping.findIndex(
      (field, at) => field === null && body.some(({ cells }) => /\p{L}{2}/u.test(cells[at] ?? '')),
    );
    if (words >= 0) mapping[words] = 'name';
  }
  return { headed, mapping };
}
