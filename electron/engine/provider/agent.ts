/** The one undici Agent that talks to Swift. */
import { getCACertificates } from 'node:tls';
import { Agent } from 'undici';

export interface AgentOptions {
  /** Limit for name look-up, TCP and TLS together, in milliseconds. */
  readonly connectMs?: number;
  /** Certificates to trust besides Node's own, PEM. */
  readonly ca?: readonly string[];
}

/**
 * An Agent for {@link createProviderClient}. HTTP/1.1 only, one request at a time on a connection: undici may repeat a
 * request over HTTP/2 by itself, and no message may go twice. The client asks for a fresh connection a request, so
 * that a kept-alive socket which the server is just closing cannot turn a send into "may have been sent"; a
 * handshake a request is a small price, since one request carries up to fifty recipients.
 */
export function createProviderAgent({ connectMs = 10_000, ca }: AgentOptions = {}): Agent {
  return new Agent({
    allowH2: false,
    pipelining: 1,
    connect: { timeout: connectMs, ...(ca ? { ca: [...getCACertificates(), ...ca] } : {}) },
  });
}
