/** Where the provider is. Pure. */

export interface Origins {
  readonly mms: string;
  readonly account: string;
}

/** Pages "Queue an outgoing MMS" and "DIDs" of the provider. */
export const SWIFT_ORIGINS: Origins = {
  mms: 'https://mms.swift-api.com',
  account: 'https://api.swift-api.com',
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The origin of a loopback address, or null for any other. */
function loopbackOrigin(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, hostname, origin, username } = new URL(address);
  const http = protocol === 'http:' || protocol === 'https:';
  return http && username === '' && LOOPBACK.test(hostname) ? origin : null;
}

/**
 * Tests may name other provider hosts, on this computer only and never in a packaged build: whoever can set a
 * user's environment must not be able to have the token sent elsewhere.
 */
export function providerOrigins(env: NodeJS.ProcessEnv, isPackaged: boolean): Origins {
  if (isPackaged) return SWIFT_ORIGINS;
  return {
    mms: loopbackOrigin(env.POSTCARD_MMS_ORIGIN) ?? SWIFT_ORIGINS.mms,
    account: loopbackOrigin(env.POSTCARD_ACCOUNT_ORIGIN) ?? SWIFT_ORIGINS.account,
  };
}
