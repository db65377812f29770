import { beforeEach, expect, it } from 'vitest';
import { placeBridge, settle } from '../testBridge.ts';
import { checkToken, forgetFindings, removeToken, saveToken, useAccount } from './accountStore.ts';

const STORED = { token: 'keychain', lastFour: '1234', keychain: 'available' };

beforeEach(forgetFindings);

it('stores a token and asks Swift about it at once', async () => {
  const stored: unknown[] = [];
  placeBridge({
    'account.setToken': (input) => {
      stored.push(input);
      return STORED;
    },
    'account.check': () => ({ outcome: 'works', httpStatus: 200 }),
  });
  expect(await saveToken('apik_secret1234', 'keychain')).toBe(true);
  await settle();
  expect(stored).toEqual([{ token: 'apik_secret1234', keep: 'keychain' }]);
  expect(useAccount.getState().check).toEqual({ outcome: 'works', httpStatus: 200 });
  expect(JSON.stringify(useAccount.getState())).not.toContain('secret');
});

it('says why a token could not be stored, and asks nobody about it', async () => {
  let asked = 0;
  placeBridge({
    'account.setToken': () => {
      throw new Error('The keychain did not work.');
    },
    'account.check': () => (asked += 1),
  });
  expect(await saveToken('apik_secret1234', 'keychain')).toBe(false);
  expect([useAccount.getState().failure?.words, useAccount.getState().busy, asked]).toEqual([
    'The keychain did not work.',
    false,
    0,
  ]);
});

it('forgets what it found out together with the token', async () => {
  placeBridge({
    'account.check': () => ({ outcome: 'refused', httpStatus: 401 }),
    'account.removeToken': () => ({ ...STORED, token: 'none', lastFour: null }),
  });
  await checkToken();
  expect(useAccount.getState().check).toEqual({ outcome: 'refused', httpStatus: 401 });
  expect(await removeToken()).toBe(true);
  expect(useAccount.getState().check).toBeNull();
});
