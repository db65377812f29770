/** Reads a number as it stands in the cell of a spreadsheet, and repairs what programs did to it. Pure. */
import type { Country } from './countries.ts';
import { validatePhoneNumberLength } from 'libphonenumber-js/max';
import { parseNumber } from '../recipients.ts';
import { takeNumbers } from './takeNumbers.ts';

/** Why a cell is no number one can write to. The names are part of the words `people.reject.…`. */
export const REJECT_REASONS = [
  /** Nothing in it. */
  'empty',
  /** No digits at all, such as a name. */
  'text',
  /** Digits mixed with letters that are part of the number, such as 1-800-FLOWERS. */
  'letters',
  'too-short',
  'too-long',
  /** A spreadsheet showed it as 1.7055E+10 and saved only that: the digits are gone for good. */
  'digits-lost',
  /** A number with an extension is a desk's; messages cannot go to it. */
  'extension',
  /** Enough digits, but no such number exists in its country. */
  'impossible',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** What was done to make a number of a cell. The names are part of the words `people.repair.…`. */
export const REPAIRS = ['exponent', 'prefix', 'plus', 'several'] as const;
export type Repair = (typeof REPAIRS)[number];

export type NumberCell =
  | { readonly kind: 'number'; readonly to: string; readonly repair: Repair | null }
  | { readonly kind: 'rejected'; readonly reason: RejectReason };

const rejected = (reason: RejectReason): NumberCell => ({ kind: 'rejected', reason });

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
/** What people write beside a number to say whose it is or what kind. */
const LABELS =
  /\b(?:tel|t[ée]l[ée]phone|telephone|phone|mobile|mob|cell(?:ulaire|ular|phone)?|cel|home|work|office|main|maison|bureau|travail|domicile|sms|fax|whatsapp|num[ée]ro|number|no|nr|[cmhwtpb])\b[.:]?|tel:|sms:|#(?=\s*\d{3})/giu;
const EXPONENT = /^([+-]?)(\d)(?:[.,](\d*))?E\+?(\d{1,2})$/i;
const EXTENSION =
  /(?:(?<!\p{L})(?:;\s*ext|ext(?:ension)?|poste|x|p)|#)[\s.:=]*\d{1,6}[\s)]*(?:\([^()]*\))?$/iu;
/** Three colons are those of Google's contacts. */
const SEPARATORS = /\s*(?:[/|;,&\n\r]|:::|\bor\b|\bou\b|\band\b|\bet\b| - | – )\s*/i;

const cleaned = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/^=\s*"(.*)"$/, '$1')
    .replace(/^['"`’]+|['"`’]+$/g, '')
    .trim();

/** Every number in a cell, in E.164, an extension aside: all of them are meant by a wish to be left alone. */
export function numbersInCell(raw: string, country: Country): string[] {
  const whole = readNumberCell(raw, country);
  // Within one number no other is looked for: a part of it may look like somebody else's.
  if (whole.kind === 'number' && whole.repair !== 'several') return [whole.to];
  const text = cleaned(raw);
  const repaired = [...text.split(SEPARATORS), text]
    .map((part) => readNumberCell(part.replace(EXTENSION, ''), country))
    .flatMap((read) => (read.kind === 'number' ? [read.to] : []));
  return [...new Set([...repaired, ...takeNumbers(text, country).numbers])];
}

/** The number in a cell, in E.164; or why there is none. */
export function readNumberCell(raw: string, country: Country): NumberCell {
  const text = cleaned(raw);
  if (text === '') return rejected('empty');
  const exponent = EXPONENT.exec(text.replace(/\s/g, ''));
  if (exponent) return readExponent(exponent, country);
  const whole = readWhole(text, country);
  if (whole.kind === 'number' || whole.reason === 'extension') return whole;
  for (const part of text.split(SEPARATORS)) {
    if (part === text) break;
    const first = readWhole(part, country);
    if (first.kind === 'number') return { ...first, repair: 'several' };
  }
  return whole;
}

/** `1.7055551234E+10`: whole when the digits written are as many as the number has. */
function readExponent(
  [, , lead = '', decimals = '', power = '']: RegExpExecArray,
  country: Country,
): NumberCell {
  if (decimals.length < Number(power)) return rejected('digits-lost');
  const digits = `${lead}${decimals.slice(0, Number(power))}`;
  if (/[1-9]/.test(decimals.slice(Number(power)))) return rejected('impossible');
  const read = readWhole(digits, country);
  return read.kind === 'number' ? { ...read, repair: 'exponent' } : read;
}

function readWhole(text: string, country: Country): NumberCell {
  if (EXTENSION.test(text) && text.replace(/\D/g, '').length > 8) return rejected('extension');
  const bare = text
    .replace(LABELS, ' ')
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(/^(\d{1,3}(?:,\d{3})+)$/, (grouped) => grouped.replaceAll(',', ''))
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s.:,-]+|[\s.:,-]+$/g, '');
  const direct = parseNumber(bare, country);
  if (direct !== null) return { kind: 'number', to: direct, repair: null };
  const digits = bare.replace(/\D/g, '');
  if (digits === '') return rejected(/\p{L}/u.test(text) ? 'text' : 'empty');
  if (/\p{L}/u.test(bare)) return rejected('letters');
  // 011 is dialled to leave North America, 00 elsewhere.
  const abroad = /^(?:011|00)([1-9]\d{7,})$/.exec(digits);
  const called = abroad ? parseNumber(`+${abroad[1]}`, country) : null;
  if (called !== null) return { kind: 'number', to: called, repair: 'prefix' };
  // A spreadsheet takes +33612345678 for a sum and keeps 33612345678. What has signs between its digits was typed by a
  // person: one digit too many would make a stranger's number abroad of a local one.
  const lostPlus = /^\d{11,15}$/.test(bare) ? parseNumber(`+${bare}`, country) : null;
  if (lostPlus !== null) return { kind: 'number', to: lostPlus, repair: 'plus' };
  return rejected(
    country === 'CA' || country === 'US'
      ? lengthFault(digits, bare.startsWith('+'))
      : lengthFaultIn(country, bare),
  );
}

/** What is wrong with digits that are no number of a country, by its numbering plan. */
function lengthFaultIn(country: Country, bare: string): RejectReason {
  const fault = validatePhoneNumberLength(bare, country);
  if (fault === 'TOO_SHORT') return 'too-short';
  return fault === 'TOO_LONG' ? 'too-long' : 'impossible';
}

/** What is wrong with digits that are no number. North American ones have ten, any number at most fifteen. */
function lengthFault(digits: string, abroad: boolean): RejectReason {
  const [least, most] = abroad ? [8, 15] : digits.startsWith('1') ? [11, 11] : [10, 10];
  if (digits.length < least) return 'too-short';
  return digits.length > most ? 'too-long' : 'impossible';
}
