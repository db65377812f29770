/**
 * The closed table of failures that prove a request never left. It holds only codes of the connect phase (name
 * look-up, TCP, TLS, proxy) and counts only while no byte of the request was taken: a code that is not in it, or
 * that comes later, means that the message may have been sent.
 *
 * Codes: Node's `errors` and `tls` pages (X509 codes), libuv's errno list, undici's `errors` page.
 */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  // Name look-up
  'ENOTFOUND',
  'EAI_ADDRFAMILY',
  'EAI_AGAIN',
  'EAI_BADFLAGS',
  'EAI_FAIL',
  'EAI_FAMILY',
  'EAI_MEMORY',
  'EAI_NODATA',
  'EAI_NONAME',
  'EAI_SERVICE',
  'EAI_SOCKTYPE',
  // Reaching the host
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  // Agreeing on TLS; a firewall that cuts the handshake shows as ECONNRESET.
  'ECONNRESET',
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_GET_CRL',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_TLS_PROTOCOL_VERSION_CONFLICT',
  // The proxy on the way
  'UND_ERR_PRX_CONN',
  'UND_ERR_PRX_TLS',
  // Given up, by Postcard or by its own closing, before a connection took the request
  'UND_ERR_ABORTED',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'ABORT_ERR',
]);

/** OpenSSL names its handshake alerts one by one; Node puts this before each. */
const TLS_ALERT = /^ERR_SSL_[A-Z0-9_]+$/;

/** Codes of a wait that ran out after the request had left. */
const TIMED_OUT: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

/** The code of a thrown error as Node and undici give it, or null. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string') return code;
  return error instanceof Error && error.name === 'AbortError' ? 'ABORT_ERR' : null;
}

/** Whether an error proves that no part of the request left. `bodyTaken`: a connection began to take its bytes. */
export function provesNothingLeft(error: unknown, bodyTaken: boolean): boolean {
  const code = errorCode(error);
  return !bodyTaken && code !== null && (NEVER_LEFT.has(code) || TLS_ALERT.test(code));
}

/** Whether an error says that the answer took too long. */
export function isTimeout(error: unknown): boolean {
  return TIMED_OUT.has(errorCode(error) ?? '');
}
