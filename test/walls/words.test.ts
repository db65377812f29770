/** Both languages say everything, with the same gaps to fill, and nothing is said that nobody hears. */
import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../shared/contract/common.ts';
import { catalogues } from '../../shared/words/index.ts';
import { isProduct, ownFiles, read } from './sources.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

const messages = (locale: Locale): Record<string, string> => catalogues[locale];
const ids = Object.keys(messages('en'));

/** Words that both languages share. */
const SAME_IN_BOTH = new Set(['Message', 'Mode', 'Code', 'Canada', 'HTTP', 'Postcard', 'Postcard {version}']);

/** French makes its words agree where English need not, so a number may well choose between plurals there. */
const KINDS: Record<number, string> = { 1: 'text', 2: 'number', 3: 'date', 4: 'time', 6: 'number' };
const SELECT = 5;

/** Every gap of a message with its kind, and for a `select` the cases it knows: `state:select(held,other)`. */
function gapsOf(message: string, locale: Locale): string[] {
  const gaps = new Set<string>();
  const visit = (elements: Ast): void => {
    for (const element of elements) {
      const kind = KINDS[element.type];
      if (element.type === SELECT) {
        gaps.add(`${element.value}:select(${Object.keys(element.options).toSorted().join()})`);
      } else if (kind && 'value' in element) {
        gaps.add(`${element.value}:${kind}`);
      }
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
  return [...gaps].toSorted();
}

const allGaps = (locale: Locale): Record<string, string[]> =>
  Object.fromEntries(ids.map((id) => [id, gapsOf(messages(locale)[id] ?? '', locale)]));

/** A message of gaps alone, such as `{count} / {most}`, has nothing to translate. */
const hasWords = (message: string): boolean => /\p{L}/u.test(message.replaceAll(/\{[^{}]*\}/g, ''));

describe('the words', () => {
  it('exist in both languages', () => {
    expect(Object.keys(messages('fr-CA')).toSorted()).toEqual(ids.toSorted());
    expect(ids.length).toBeGreaterThan(100);
  });

  it.each(['en', 'fr-CA'] as const)('are not empty in %s', (locale) => {
    expect(ids.filter((id) => messages(locale)[id]?.trim() === '')).toEqual([]);
  });

  it('leave the same gaps in both languages', () => {
    expect(allGaps('fr-CA')).toEqual(allGaps('en'));
  });

  it('are translated', () => {
    const same = ids.filter((id) => messages('en')[id] === messages('fr-CA')[id]);
    const suspicious = same.filter((id) => {
      const message = messages('en')[id] ?? '';
      return hasWords(message) && !SAME_IN_BOTH.has(message);
    });
    expect(suspicious).toEqual([]);
  });

  it('never let a line break before a French colon or inside « »', () => {
    // A terminal breaks lines at its edge and nowhere else.
    const inWindow = ids.filter((id) => !id.startsWith('cli.'));
    const breakable = inWindow.filter((id) => /« | [:»%](?!\w)/.test(messages('fr-CA')[id] ?? ''));
    expect(breakable).toEqual([]);
  });

  it('never put a space before a French semicolon, question mark or exclamation mark', () => {
    expect(ids.filter((id) => /[\s\u00a0\u202f][;?!]/.test(messages('fr-CA')[id] ?? ''))).toEqual([]);
  });

  it.each(['en', 'fr-CA'] as const)(
    'never let a line break between a number and its unit in %s',
    (locale) => {
      const inWindow = ids.filter((id) => !id.startsWith('cli.'));
      expect(inWindow.filter((id) => /[\d}] (?:s|ko|Mo|KB|MB)\b/.test(messages(locale)[id] ?? ''))).toEqual(
        [],
      );
    },
  );

  it.each([
    ['remis', /\blivré/i],
    ['messages avec image', /\bmessages? image/i],
    ['numéro d’expéditeur', /\bnuméros? d’(?:envoi|expédition)/i],
    ['cellulaire', /\bmobiles?\b/i],
    ['mode essai', /\bexercice/i],
    ['non tenté', /\bignoré/i],
    ['code HTTP', /\b(?:statut|état) HTTP/i],
  ])('have one French term for one thing: %s', (_term, other) => {
    expect(ids.filter((id) => other.test(messages('fr-CA')[id] ?? ''))).toEqual([]);
  });
});

describe('the use of words', () => {
  /** Ids written out, and ids put together: `code.${code}.reason` uses every `code.….reason`. */
  const written = new Set<string>();
  const composed: RegExp[] = [];

  beforeAll(async () => {
    for (const path of (await ownFiles()).filter(isProduct)) {
      const source = await read(path);
      for (const [, id] of source.matchAll(/['"`]([a-z]+(?:\.[A-Za-z0-9_-]+)+)['"`]/g)) written.add(id ?? '');
      // `app.${string}` is a type, which speaks of words without using one.
      for (const [, template = ''] of source.matchAll(/`([a-z]+\.[^`\s]*\$\{(?!string\})[^`]*)`/g)) {
        const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
        composed.push(new RegExp(`^${parts.join('[\\w-]+')}$`));
      }
    }
  });

  it('leaves none out', () => {
    const unused = ids.filter((id) => !written.has(id) && !composed.some((pattern) => pattern.test(id)));
    expect(unused).toEqual([]);
  });
});
