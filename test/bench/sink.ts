/**
 * A provider that costs as little as one can over real HTTP, so that what is measured is the sender: it takes every
 * message and reads no more of a request than its numbers. Prints its origin; serves until it is told to stop.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const server = http.createServer(async (request, response) => {
  let bytes = 0;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    tail = chunk.length >= TAIL ? chunk : Buffer.concat([tail, chunk]).subarray(-TAIL);
  }
  received.bytes += bytes + request.rawHeaders.join('').length;
  received.requests += 1;
  if (request.url === '/received') {
    response.end(JSON.stringify(received));
    return;
  }
  const text = tail.toString('latin1');
  const to = JSON.parse(/"to":(\[[^\]]*\])/.exec(text)?.[1] ?? '[]') as string[];
  const results = to.map((number, index) => ({
    direction: 'OUTBOUND',
    error_code: 'OK',
    id: `01JDQ11TSMA0SXCS4ZMEP${String(index).padStart(5, '0')}`,
    status: 'NEW',
    to: number,
    type: 'MMS',
  }));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ results }));
});

/** More than a hundred numbers take. */
const TAIL = 4096;
const received = { requests: 0, bytes: 0 };

server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
process.once('SIGTERM', () => server.close(() => process.exit(0)));
