/** The connection to Swift, direct or through a proxy. */
import type { SecureContext } from 'node:tls';
import { Agent, buildConnector, ProxyAgent, type Dispatcher } from 'undici';
import { createTrust } from './trust.ts';

export interface AgentOptions {
  /** Limit for name look-up, TCP and TLS together, in milliseconds. */
  readonly connectMs?: number;
  /** Certificates to trust besides Node's and the system's, PEM. */
  readonly ca?: readonly string[];
  /** Address of the proxy, or null to connect directly. */
  readonly proxy?: string | null;
}

/**
 * A dispatcher for {@link createProviderClient}. HTTP/1.1 only, one request at a time on a connection: undici may
 * repeat a request over HTTP/2 by itself, and no message may go twice. The client asks for a fresh connection a
 * request, so that a kept-alive socket which the server is just closing cannot turn a send into "may have been
 * sent"; a handshake is a small price, since one request carries up to fifty recipients.
 */
export function createProviderAgent({ connectMs = 10_000, ca, proxy = null }: AgentOptions = {}): Dispatcher {
  const common = { allowH2: false, pipelining: 1 };
  const secure = (secureContext: SecureContext) => ({ allowH2: false, timeout: connectMs, secureContext });
  if (proxy !== null) {
    const tls = secure(createTrust(ca));
    return new ProxyAgent({
      ...common,
      uri: proxy,
      connectTimeout: connectMs,
      requestTls: tls,
      proxyTls: tls,
    });
  }
  const connectPlain = buildConnector({ allowH2: false, timeout: connectMs });
  let connectSecure: buildConnector.connector | null = null;
  return new Agent({
    ...common,
    connect(options, callback) {
      if (options.protocol !== 'https:') return connectPlain(options, callback);
      connectSecure ??= buildConnector(secure(createTrust(ca)));
      connectSecure(options, callback);
    },
  });
}
