import { expect, it } from 'vitest';
import { keychainService } from '../../electron/shell/keychain.ts';
import { providerOrigins } from '../../electron/shell/origins.ts';
import { environment } from './launch.ts';

it('an app under test finds neither the account nor the token of whoever runs the test', () => {
  const env = environment('/tmp/postcard-home', {}, 'darwin');
  expect(providerOrigins(env, false)).toEqual({ mms: 'http://127.0.0.1:9', account: 'http://127.0.0.1:9' });
  expect(keychainService(env, false)).toContain('/tmp/postcard-home');
  expect(keychainService(environment('/tmp/postcard-home', {}, 'linux'), false)).toBe('Postcard');
});

it('a test may name a provider of its own', () => {
  const env = environment('/tmp/postcard-home', { POSTCARD_MMS_ORIGIN: 'http://127.0.0.1:4010' });
  expect(providerOrigins(env, false).mms).toBe('http://127.0.0.1:4010');
});
