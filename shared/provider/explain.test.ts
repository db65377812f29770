import { describe, expect, it } from 'vitest';
import { catalogues, createSay } from '../words/index.ts';
import { LOCAL_CODES, PROVIDER_CODES, codeFacts } from './codes.ts';
import { explainCode } from './explain.ts';

const codes = [...Object.keys(PROVIDER_CODES), ...Object.keys(LOCAL_CODES)];
const languages = [
  { locale: 'en', maybe: /may have been sent/ },
  { locale: 'fr-CA', maybe: /peut-être été envoyé/ },
] as const;

describe.each(languages)('the words for codes in $locale', ({ locale, maybe }) => {
  const say = createSay(locale);

  it('are there for every code, and for nothing else', () => {
    const wanted = [...codes, 'other'].flatMap((code) => [`code.${code}.reason`, `code.${code}.next`]);
    const there = Object.keys(catalogues[locale]).filter((id) => id.startsWith('code.'));
    expect(there.sort()).toEqual(wanted.sort());
  });

  it.each(codes)('are whole sentences, short, and without jargon: %s', (code) => {
    for (const words of Object.values(explainCode(say, code))) {
      expect(words).toMatch(/^\p{Lu}.*\.$/u);
      expect(words.length).toBeLessThanOrEqual(200);
      expect(words).not.toMatch(/[_{}']|\b(HTTP|API|DID|E\.164|JSON|timeout)\b/);
    }
  });

  it.each(codes)('say that a message may have been sent only where it may: %s', (code) => {
    expect(maybe.test(explainCode(say, code).reason)).toBe(codeFacts(code).retry === 'ask');
  });

  it('show an unknown code as it came', () => {
    const { reason, next } = explainCode(say, 'a_code_of_tomorrow');
    expect(reason).toContain('a_code_of_tomorrow');
    expect(next).toBe(say('code.other.next'));
  });
});

describe('Canadian French', () => {
  it('sets its spaces and quotation marks as the OQLF asks', () => {
    const words = Object.entries(catalogues['fr-CA']).filter(([id]) => id.startsWith('code.'));
    const wrong = /[^\u00a0]:|\s[;!?]|"|«[^\u00a0]|[^\u00a0]»|mobile phone|\be-?mail\b/;
    expect(words.filter(([, text]) => wrong.test(text))).toEqual([]);
  });
});
