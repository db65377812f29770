import { expect, test } from 'vitest';
import { systemLanguages } from './locale.ts';

test.each([
  [{ LANG: 'fr_CA.UTF-8' }, ['fr-CA']],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'fr_FR@euro' }, ['fr-FR']],
  [{ LANG: 'en_CA.UTF-8', LANGUAGE: 'fr_CA:en' }, ['fr-CA', 'en']],
  [{ LANG: 'C.UTF-8' }, ['en-US']],
  [{}, ['en-US']],
])('%o speaks %o', (env, languages) => {
  expect(systemLanguages(env)).toEqual(languages);
});
