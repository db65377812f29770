import { describe, expect, it } from 'vitest';
import { failureCode } from '../contract/failure.ts';
import en from './en/failures.json' with { type: 'json' };
import frCA from './fr-CA/failures.json' with { type: 'json' };

describe('the words of failures', () => {
  const expected = failureCode.options.map((code) => `failure.${code}`).sort();

  it.each([
    ['en', en],
    ['fr-CA', frCA],
  ])('%s has exactly one entry for every code', (_locale, words) => {
    expect(Object.keys(words).sort()).toEqual(expected);
  });

  it.each(Object.entries({ ...en }))('%s says what happened and what to do now', (_id, words) => {
    expect(words.match(/[.:;] /g)?.length ?? 0).toBeGreaterThanOrEqual(1);
  });
});
