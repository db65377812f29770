/** Reads recipients as people type them. Pure; used by the window while typing and by the engine before sending. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** What a typed entry turned out to be. `to` is E.164 with its plus sign. */
export type ParsedRecipient =
  | { kind: 'valid'; raw: string; to: string }
  | { kind: 'duplicate'; raw: string; to: string }
  | { kind: 'invalid'; raw: string };

/** E.164 with its plus sign, as Postcard keeps numbers: `+17055551234`. */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** A message of the contract goes to no more. */
export const MOST_RECIPIENTS = 200_000;

/** A list as one text, an entry a line: so it crosses between processes at once, however long it is. */
export function joinEntries(entries: readonly string[]): string {
  return entries.join('\n');
}

/** The entries of {@link joinEntries}. */
export function splitEntries(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Splits text at commas, semicolons, tabs and line ends; blank entries fall away. */
export function splitRecipients(text: string): string[] {
  return text
    .split(/[,;\t\r\n\u2028\u2029\u3001\uff0c\uff1b]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Ten digits that can be a North American number: neither area code nor exchange begins with 0 or 1. */
const NORTH_AMERICAN = /^(?:\+?1)?([2-9]\d{2}[2-9]\d{6})$/;

/**
 * A number in E.164 (`+17055551234`), or null when it cannot be one. A North American number needs the right shape
 * only: area codes come into use faster than any list of them, and the provider has the last word.
 */
export function parseNumber(raw: string, country: CountryCode): string | null {
  const compact = raw.trim().replace(/[\s().\u2010-\u2015-]/g, '');
  if (country === 'CA' || country === 'US' || compact.startsWith('+')) {
    const local = NORTH_AMERICAN.exec(compact)?.[1];
    if (local !== undefined) return `+1${local}`;
  }
  const number = parsePhoneNumberFromString(raw, { defaultCountry: country, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

/**
 * Reads entries in order; the second of two equal numbers is a duplicate of the first. The window hands in a
 * `parse` that remembers, and the numbers `seen` before these entries, to which theirs are added.
 */
export function parseRecipients(
  entries: readonly string[],
  country: CountryCode,
  parse: typeof parseNumber = parseNumber,
  seen: Set<string> = new Set(),
): ParsedRecipient[] {
  return entries.map((raw) => {
    const to = parse(raw, country);
    if (to === null) return { kind: 'invalid', raw };
    if (seen.has(to)) return { kind: 'duplicate', raw, to };
    seen.add(to);
    return { kind: 'valid', raw, to };
  });
}

/** What a number is, where its country's numbering plan tells: it does not in North America, but for free calls. */
export type NumberKind = 'mobile' | 'landline' | 'toll-free';

/** The kind of a number in E.164; null when nothing tells. A hint, never a reason to refuse. */
export function numberKind(to: string): NumberKind | null {
  switch (parsePhoneNumberFromString(to)?.getType()) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
      return 'landline';
    case 'TOLL_FREE':
      return 'toll-free';
    default:
      return null;
  }
}

/** As people write it where the number is at home: `+17055551234` is shown as `(705) 555-1234`. */
export function formatNumber(to: string, country: CountryCode): string {
  const number = parsePhoneNumberFromString(to);
  if (!number) return to;
  const home = number.countryCallingCode === '1' && (country === 'CA' || country === 'US');
  return home ? number.formatNational() : number.formatInternational();
}
