/** Reads recipients as people type them. Pure; used by the window while typing and by the engine before sending. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** What a typed entry turned out to be. `to` is E.164 with its plus sign. */
export type ParsedRecipient =
  | { kind: 'valid'; raw: string; to: string }
  | { kind: 'duplicate'; raw: string; to: string }
  | { kind: 'invalid'; raw: string };

/** Splits text at commas, semicolons, tabs and line ends; blank entries fall away. */
export function splitRecipients(text: string): string[] {
  return text
    .split(/[,;\t\r\n\u2028\u2029\u3001\uff0c\uff1b]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** A number in E.164 (`+17055551234`), or null when it is not a number that can exist. */
export function parseNumber(raw: string, country: CountryCode): string | null {
  const number = parsePhoneNumberFromString(withPlus(raw), { defaultCountry: country, extract: false });
  if (!number?.isValid() || number.ext) return null;
  return number.number;
}

/** Eleven digits that begin with 1 are a North American number whose plus was lost. */
function withPlus(raw: string): string {
  const text = raw.trim();
  return /^1\d{10}$/.test(text.replace(/[\s().-]/g, '')) ? `+${text}` : text;
}

/** Reads entries in order; the second of two equal numbers is a duplicate of the first. */
export function parseRecipients(entries: readonly string[], country: CountryCode): ParsedRecipient[] {
  const seen = new Set<string>();
  return entries.map((raw) => {
    const to = parseNumber(raw, country);
    if (to === null) return { kind: 'invalid', raw };
    if (seen.has(to)) return { kind: 'duplicate', raw, to };
    seen.add(to);
    return { kind: 'valid', raw, to };
  });
}

/** As people write it where the number is at home: `+17055551234` is shown as `(705) 555-1234`. */
export function formatNumber(to: string, country: CountryCode): string {
  const number = parsePhoneNumberFromString(to);
  if (!number) return to;
  const home = number.countryCallingCode === '1' && (country === 'CA' || country === 'US');
  return home ? number.formatNational() : number.formatInternational();
}
