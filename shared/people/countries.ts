/** The countries whose numbering plans are known, and which of them the provider is known to reach. */
import { getCountries, type CountryCode } from 'libphonenumber-js/max';

/** A country by its two letters (ISO 3166-1): `CA`. */
export type Country = CountryCode;

export const COUNTRIES = getCountries() as [Country, ...Country[]];

/** Canada and the United States are what the provider speaks of; of other countries its documents say nothing. */
export const REACHED: readonly Country[] = ['CA', 'US'];

/** True for a number (E.164) outside North America, which the provider may not reach. */
export const isAbroad = (to: string): boolean => !to.startsWith('+1');
