/** Finds the numbers in a text, whatever else stands there. Pure. */
import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { parseNumber } from '../recipients.ts';
import type { Country } from './countries.ts';

const NUMBER = /\+\d[\d\s().-]{6,}\d|(?<!\d)(?:1[\s.-]*)?\(?\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}(?!\d)/g;

/** The numbers (E.164) of a text, in no particular order, and what is left of it with a space for each. */
export function takeNumbers(text: string, country: Country): { numbers: string[]; rest: string } {
  const numbers: string[] = [];
  const rest = text.replace(NUMBER, (written) => {
    const number = parseNumber(written, country);
    if (number !== null) numbers.push(number);
    return ' ';
  });
  return { numbers, rest: withoutLocalNumbers(rest, country, numbers) };
}

/** Takes out what is written as in a country outside North America: the library knows how each does. */
function withoutLocalNumbers(text: string, country: Country, numbers: string[]): string {
  if (country === 'CA' || country === 'US') return text;
  let rest = '';
  let end = 0;
  for (const { number, startsAt, endsAt } of findPhoneNumbersInText(text, country)) {
    numbers.push(number.number);
    rest += `${text.slice(end, startsAt)} `;
    end = endsAt;
  }
  return rest + text.slice(end);
}
