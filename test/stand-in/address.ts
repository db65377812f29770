/**
 * Chromium knows no scheme of ours, so `app://postcard/…` is served from `https://postcard.app.invalid/…`: a secure
 * origin of its own, under a top-level domain that is reserved and can never resolve. Main sees only its own addresses.
 */

const RESERVED = 'invalid';

const schemes = new Set<string>();

/** From now on `scheme://host` stands for an origin of Chromium's. */
export function mapScheme(scheme: string): void {
  schemes.add(scheme);
}

export const isMappedScheme = (scheme: string): boolean => schemes.has(scheme);

/** The address that Chromium is given for one of main's. */
export function toChromium(address: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address) ?? [];
  return schemes.has(scheme) ? `https://${host}.${scheme}.${RESERVED}${rest}` : address;
}

/** The address that main is told for one of Chromium's; `blob:` addresses carry an origin inside them. */
export function toMain(address: string): string {
  if (address.startsWith('blob:')) return `blob:${toMain(address.slice('blob:'.length))}`;
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.invalid((?:[/?#].*)?)$/is.exec(address) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
}

/** An origin as main is told it: that of an address of Chromium's. */
export function originForMain(address: string): string {
  const { origin } = new URL(address);
  return toMain(origin);
}

/** A Content-Security-Policy may name a scheme (`app:`) or an origin (`app://postcard`); Chromium needs its own. */
export function policyForChromium(policy: string): string {
  return policy
    .split(/([\s;,]+)/)
    .map((word) => {
      const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(word)?.[1];
      return scheme && schemes.has(scheme) ? `https://*.${scheme}.${RESERVED}` : toChromium(word);
    })
    .join('');
}
