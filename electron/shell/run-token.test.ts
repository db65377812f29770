import { expect, it } from 'vitest';
import { takeRunToken } from './run-token.ts';

it('takes the token out of the environment', () => {
  const env = { POSTCARD_TOKEN: ' apik_0123456789abcdef\n', PATH: '/bin' };
  expect(takeRunToken(env)).toEqual({ token: 'apik_0123456789abcdef' });
  expect(env).toEqual({ PATH: '/bin' });
});

it.each([undefined, '', ' \n'])('none is given by %j', (value) => {
  expect(takeRunToken({ POSTCARD_TOKEN: value })).toBeNull();
});

it.each(['a', 'two words', 'two\nlines', `x${'y'.repeat(600)}`])('%j cannot be one', (value) => {
  expect(takeRunToken({ POSTCARD_TOKEN: value })).toEqual({ token: null });
});
