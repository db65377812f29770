import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { token } from '../../shared/contract/account.ts';
import { looksLikeToken } from './token.ts';

it('refuses what cannot be a token', () => {
  expect(['apik_0123', ' apik_0123\n', 'two words', 'été0', 'abc'].map(looksLikeToken)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('agrees with the contract', () => {
  assert(
    property(string({ maxLength: 20, unit: 'binary' }), (text) => {
      expect(looksLikeToken(text)).toBe(token.safeParse(text).success);
    }),
  );
});
