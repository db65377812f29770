/**
 * The fake provider by itself: `node test/provider/serve.ts --port 0 [--fault name] [--ledger file] [--tls kind]
 * [--token t] [--latency ms]`. Prints its origins as one line of JSON and serves until it is told to stop.
 */
import { parseArgs } from 'node:util';
import type { TlsKind } from './certificate.ts';
import { parseFault } from './faults.ts';
import { startFakeProvider } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    fault: { type: 'string' },
    ledger: { type: 'string' },
    tls: { type: 'string' },
    token: { type: 'string' },
    latency: { type: 'string', default: '0' },
  },
});
const { fault, ledger, tls, token } = values;

const provider = await startFakeProvider({
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(fault === undefined ? {} : { fault: parseFault(fault) }),
  ...(ledger === undefined ? {} : { ledgerFile: ledger }),
  ...(tls === undefined ? {} : { tls: tls as TlsKind }),
  ...(token === undefined ? {} : { token }),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void provider.close());
const { mmsOrigin, accountOrigin, certificate } = provider;
process.stdout.write(`${JSON.stringify({ mmsOrigin, accountOrigin, certificate })}\n`);
