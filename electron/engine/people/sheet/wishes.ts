/** What the cells of a file say of consent and of the wish to be left alone. Pure. */
import type { ConsentKind } from '../../../../shared/people/consent.ts';
import { fold } from './columns.ts';

/** What spreadsheets show, in English and French, where a formula failed: nothing is known there. */
const FORMULA_ERROR =
  /^#(?:n\/[ad]|(?:ref|nom|name|valeur|value|div\/0|num|nombre|null|nul|spill|calc|propagation) ?[!?])$/;

/** Words as a program or a person writes them: `opted_out`, `Opted-out.` and `opted out` are one. */
const plain = (text: string): string =>
  fold(text)
    .replace(FORMULA_ERROR, '')
    .replace(/[\s_.,;:!/\\()[\]"“”«»'’*–—-]+/g, ' ')
    .trim();

/** What says "no" in a column of opt-outs, or that somebody wants messages. */
const NOT_STOPPED =
  /^(?:no|non|n|f|0+(?: 0+)*|false|faux|none|aucune?|never|jamais|null|nil|n a|s o|☐|not (?:unsubscribed|opted out|stopped)|(?:non|pas) (?:desabonnee?s?|desinscrite?s?)|subscribed|abonnee?s?|inscrite?s?|opt(?:ed)? ?in|active|actif|active?s?)$/;

/**
 * True when a cell of a column of opt-outs says that the person asked to stop. Programs write a date, a reason, a tick or a
 * word of their own there: whatever is not plainly a "no" counts.
 */
export function saysStopped(cell: string): boolean {
  const words = plain(cell);
  return words !== '' && !NOT_STOPPED.test(words);
}

const NO =
  /^(?:no|non|n|f|0|false|faux|none|aucune?|never|jamais|stop|stopped|arret|arretee?|inactive|inactif)$/;
const REFUSED =
  /refus|declin|denied|withdr|revo[kq]|retire|unsub|desabonn|desinscri|opt(?:ed)? ?out|ne plus|do not|ne pas|^(?:no|not|non|pas|sans|aucun)\b.*(?:consent|abonn|subscri|opt(?:ed)? ?in|inscrit|accept)/;

/** True when a cell of a column of consent, or of who subscribed, says that there is none: nobody is written to against it. */
export function saysRefused(cell: string): boolean {
  const words = plain(cell);
  return NO.test(words) || REFUSED.test(words);
}

const EXPRESS = /^(?:expres|explicit|opt(?:ed)? ?in|(?:yes|oui)\b|(?:y|true|vrai|o|1|x|✓|✔|☑)$)/;
const PURCHASE =
  /purchas|bought|buy|sale|sold|order|invoice|client|customer|contract|achat|achet|vente|vendu|factur|commande|contrat/;
const INQUIRY = /inquir|enquir|quote|question|ask|request|soumission|demande|devis|renseign|information/;

/** What a file says of consent. Of implied consent the same cell or its source tells what implied it. */
export function consentOf(text: string, source: string): { kind: ConsentKind | null; vague: boolean } {
  if (saysRefused(text)) return { kind: null, vague: false };
  const words = plain(text);
  const implied = /^(?:impl|tacit)/.test(words);
  if (!implied && EXPRESS.test(words)) return { kind: 'express', vague: false };
  for (const said of implied ? [words, plain(source)] : [words]) {
    if (PURCHASE.test(said)) return { kind: 'purchase', vague: false };
    if (INQUIRY.test(said)) return { kind: 'inquiry', vague: false };
  }
  return { kind: implied ? 'inquiry' : null, vague: implied };
}
