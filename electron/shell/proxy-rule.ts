/** Reads what Chromium says about proxies (the PAC format). Pure. */

const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTPS: 'https' };

/**
 * The URL of the first entry of `PROXY host:port; DIRECT` and the like; null for a direct connection, and for kinds
 * that Postcard's HTTP client cannot use (SOCKS), where a direct connection is tried.
 */
export function proxyUrl(rule: string): string | null {
  for (const entry of rule.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const scheme = SCHEMES[kind.toUpperCase()];
    if (scheme && URL.canParse(`${scheme}://${address}`)) return `${scheme}://${address}`;
  }
  return null;
}
