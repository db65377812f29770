/** Whom a TLS connection to Swift trusts. */
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let system: readonly string[] | null = null;

/**
 * Node's own authorities and those of the operating system: many small offices run a virus scanner or a firewall
 * that looks into TLS with an authority it installed there. Reading them takes a moment, so it is done once, and by
 * the first connection that needs it.
 * @param extra further certificates, PEM
 */
export function createTrust(extra: readonly string[] = []): SecureContext {
  system ??= readSystem();
  return createSecureContext({ ca: [...new Set([...getCACertificates(), ...system, ...extra])] });
}

/** A store that cannot be read leaves Node's own authorities. */
function readSystem(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
}
