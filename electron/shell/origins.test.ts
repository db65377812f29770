import { describe, expect, it } from 'vitest';
import { providerOrigins, SWIFT_ORIGINS } from './origins.ts';

describe('providerOrigins', () => {
  it("are Swift's when nothing else is said", () => {
    expect(providerOrigins({}, false)).toEqual({
      mms: 'https://mms.swift-api.com',
      account: 'https://api.swift-api.com',
    });
  });

  it.each([
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://127.0.0.1:4010/v1/mms', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    ['https://127.1.2.3', 'https://127.1.2.3'],
  ])('take the loopback address %s', (address, origin) => {
    expect(providerOrigins({ POSTCARD_MMS_ORIGIN: address }, false).mms).toBe(origin);
    expect(providerOrigins({ POSTCARD_ACCOUNT_ORIGIN: address }, false).account).toBe(origin);
  });

  it.each([
    'https://example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://user@127.0.0.1:4010',
    'http://127.0.0.1@example.com',
    'ftp://127.0.0.1',
    'file:///127.0.0.1',
    '127.0.0.1:4010',
    '',
  ])('ignore %j', (address) => {
    const env = { POSTCARD_MMS_ORIGIN: address, POSTCARD_ACCOUNT_ORIGIN: address };
    expect(providerOrigins(env, false)).toEqual(SWIFT_ORIGINS);
  });

  it('ignore the environment in a packaged build', () => {
    const env = { POSTCARD_MMS_ORIGIN: 'http://127.0.0.1:1', POSTCARD_ACCOUNT_ORIGIN: 'http://127.0.0.1:1' };
    expect(providerOrigins(env, true)).toEqual(SWIFT_ORIGINS);
  });
});
