/**
 * Postcard's words in English and Canadian French. Messages are ICU MessageFormat, one file a subject; an id that
 * does not exist is a type error, one missing in French or used nowhere fails the tests beside this file.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../contract/common.ts';
import * as en from './en.ts';
import * as frCA from './fr-CA.ts';

type Merge<U> = (U extends unknown ? (member: U) => void : never) extends (member: infer I) => void
  ? I
  : never;
type Catalogue = Merge<(typeof en)[keyof typeof en]>;
export type MessageId = Extract<keyof Catalogue, string>;
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Words for an id, in one language. */
export type Say = (id: MessageId, values?: MessageValues) => string;

/** Every message of a language by its id. */
export const catalogues: Record<Locale, Record<MessageId, string>> = {
  en: Object.assign({}, ...Object.values(en)),
  'fr-CA': Object.assign({}, ...Object.values(frCA)),
};

/** A speaker for one language; messages are compiled at their first use. */
export function createSay(locale: Locale): Say {
  const compiled = new Map<MessageId, IntlMessageFormat>();
  /** Words without values are made once: a long table says the same ones in every row. */
  const plain = new Map<MessageId, string>();
  return (id, values) => {
    const said = values ? undefined : plain.get(id);
    if (said !== undefined) return said;
    let message = compiled.get(id);
    if (!message) {
      message = new IntlMessageFormat(catalogues[locale][id], locale, undefined, { ignoreTag: true });
      compiled.set(id, message);
    }
    const words = String(message.format(values as Record<string, string | number>));
    if (!values) plain.set(id, words);
    return words;
  };
}

/** The language to use for a system language tag such as `fr-FR` or `en-GB`. */
export function pickLocale(systemLanguage: string): Locale {
  return systemLanguage.toLowerCase().startsWith('fr') ? 'fr-CA' : 'en';
}
