/** Reads replies as people copy them from a phone or a spreadsheet, and finds who asked to stop. Pure. */
import type { Country } from './countries.ts';
import { takeNumbers } from './takeNumbers.ts';

export interface Replies {
  /** Who asked to stop, each number (E.164) once, with what they wrote; numbers that stand alone belong here too. */
  readonly stop: readonly { number: string; reason: string }[];
  /** Numbers whose reply says something else. */
  readonly other: readonly { number: string; reason: string }[];
  /** Lines without a number. */
  readonly unread: readonly string[];
}

/** What turns the words after it round ("don't stop sending"), or asks of the past ("why did you stop sending?"). */
const NOT_MEANT =
  /(?<!\b(?:DO NOT|DON ?T|DID NOT|DIDN ?T|NEVER|NE|VEUX PAS|DID YOU|AVEZ VOUS)(?: WANT TO| ME| NOUS)? )/
    .source;

/**
 * Words that mean "stop": those the carriers and the FCC name, and what people in Canada write. Folded to capitals
 * without accents. See 47 CFR 64.1200(a)(10).
 */
const STOP_WORDS = new RegExp(
  `\\b${NOT_MEANT}(?:STOP ?ALL|STOP|UNSUBSCRIBE|UNSUB|QUIT|END|CANCEL|REVOKE|OPT ?OUT|REMOVE|ARRET|ARRETE[RZ]?|DESABONNE[RZ]?|DESABONNEMENT|DESINSCRI\\w*|RETIRE[RZ]?|ANNULE[RZ]?|FIN)\\b`,
);

/** Words of one meaning, which count in a reply of any length. One read wrongly here is a wish heeded that was none. */
const CLEAR_WORDS = new RegExp(
  `\\b${NOT_MEANT}(?:${[
    'UNSUB',
    'OPT(?:ED|ING)? ?OUT\\b',
    'DESABONN',
    'DESINSCRI',
    '(?:REMOVE (?:ME|US)|TAKE (?:ME|US) OFF)\\b',
    '(?:REMOVE|TAKE) (?:MY|OUR|THIS) (?:\\w+ ){0,2}(?:NAME|NUMBER|PHONE)\\b',
    'STOP (?:SENDING|TEXTING|MESSAGING|CONTACTING|WRITING)\\b',
    '(?:ARRETE[RZ]?|CESSE[RZ]?) DE?(?: ME| M| NOUS)? (?:ENVOYER|ECRIRE|TEXTER|CONTACTER)\\b',
    '(?:RETIRE[RZ]?|ENLEVE[RZ]?) (?:MOI|NOUS)\\b',
    '(?:ME RETIRER|M ENLEVER)\\b',
  ].join('|')})`,
);

/** A reply this short that holds a stop word means it, wherever the word stands. */
const SHORT_REPLY = 4;

/** True for a reply that asks to stop. */
export function asksToStop(reply: string): boolean {
  const folded = fold(reply);
  if (CLEAR_WORDS.test(folded)) return true;
  const found = STOP_WORDS.exec(folded);
  return found !== null && (found.index === 0 || folded.split(' ').length <= SHORT_REPLY);
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]+/g, ' ')
    .trim();
}

const DATE_OR_TIME =
  /\b\d{4}-\d{2}-\d{2}T?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}[:h]\d{2}(?::\d{2})?\b(?:\s*[ap]\.?m\b\.?)?/gi;

interface Line {
  numbers: string[];
  words: string;
}

function readLine(line: string, country: Country): Line {
  const { numbers, rest } = takeNumbers(line.replace(DATE_OR_TIME, ' '), country);
  const words = rest.replace(/[\s"“”«»,;:|()<>[\]–—-]+/g, ' ').trim();
  return { numbers, words };
}

/**
 * Reads pasted text line by line: a number and what was written may stand in either order, or the one on the line
 * after the other, as when copied from a phone. A number alone is taken as a wish to stop.
 */
export function readReplies(text: string, country: Country): Replies {
  const stop = new Map<string, string>();
  const other = new Map<string, string>();
  const unread: string[] = [];
  let alone: string[] = [];
  const keepAlone = (): void => {
    alone.forEach((number) => stop.set(number, stop.get(number) ?? ''));
    alone = [];
  };
  for (const raw of text.split(/\r\n?|\n/)) {
    const { numbers, words } = readLine(raw, country);
    if (numbers.length === 0 && words === '') continue;
    const whose = numbers.length > 0 ? numbers : alone;
    if (numbers.length > 0) keepAlone();
    if (words === '') alone = numbers;
    else if (whose.length === 0) unread.push(raw.trim());
    else {
      const list = asksToStop(words) ? stop : other;
      whose.forEach((number) => list.set(number, words.slice(0, 200)));
      alone = [];
    }
  }
  keepAlone();
  const entries = (list: Map<string, string>) => [...list].map(([number, reason]) => ({ number, reason }));
  return { stop: entries(stop), other: entries(other).filter(({ number }) => !stop.has(number)), unread };
}
