/** Certificates for the fake provider's TLS, made anew for every run: no key lies in the repository. */
import { generate } from 'selfsigned';

/** `trusted`: good once the client is given it as an authority. The others are wrong in the way they say. */
export type TlsKind = 'trusted' | 'self-signed' | 'expired' | 'wrong-host';

const DAY_MS = 86_400_000;

/** Key and certificate in PEM. */
export async function createCertificate(kind: TlsKind): Promise<{ key: string; cert: string }> {
  const host = kind === 'wrong-host' ? 'elsewhere.invalid' : 'localhost';
  const from = Date.now() - (kind === 'expired' ? 10 : 1) * DAY_MS;
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + 5 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames:
          kind === 'wrong-host'
            ? [{ type: 2, value: host }]
            : [
                { type: 2, value: host },
                { type: 7, ip: '127.0.0.1' },
              ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
