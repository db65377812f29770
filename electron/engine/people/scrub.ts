/** Takes a person's number and name out of a text. Pure. */

/** Two names and more name somebody for certain; "Rose" alone may be a flower. */
const FULL_NAME = /\S\s+\S/;
const GAP = String.raw`[^\p{L}\p{N}\n]{0,4}`;
const GONE = '…';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The number however it is written: with or without its country, with anything between its digits. */
function numberPattern(number: string): RegExp {
  const digits = number.replace(/\D/g, '');
  const local = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  const country = digits.slice(0, digits.length - local.length);
  const written = [...local].join(GAP);
  const before = country === '' ? '' : `(?:\\+?${country}${GAP})?`;
  return new RegExp(`(?<!\\p{N})[+(]{0,2}${before}${written}(?!\\p{N})`, 'gu');
}

/** A function that leaves `…` where the number or one of the full names stood. */
export function createScrubber(number: string, names: readonly string[]): (text: string) => string {
  const full = [...new Set(names.map((name) => name.trim()))].filter((name) => FULL_NAME.test(name));
  const patterns = [
    numberPattern(number),
    ...full.map((name) => new RegExp(escape(name).replace(/\s+/g, '\\s+'), 'giu')),
  ];
  return (text) => patterns.reduce((left, pattern) => left.replace(pattern, GONE), text);
}
