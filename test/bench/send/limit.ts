/**
 * The limit: undici pumping the very same finished request bodies, one after the other as the outbox does, with no
 * log and no thought. Arguments: origin, recipients.
 */
import { Agent, request } from 'undici';
import { numberAt } from '../../../electron/engine/log/fixtures.ts';
import { makeMessageBody, WARM_UP } from './message.ts';

const [origin = '', recipients = '0'] = process.argv.slice(2);
const message = makeMessageBody();
const dispatcher = new Agent({ pipelining: 1 });

async function pump(count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => numberAt(n));
  const sizes = [1, 10];
  for (let at = 0; at < numbers.length;) {
    const batch = numbers.slice(at, at + (sizes.shift() ?? 50));
    at += batch.length;
    const { body } = await request(`${origin}/v1/mms`, {
      method: 'POST',
      dispatcher,
      headers: { authorization: 'Bearer ABC123', 'content-type': 'application/json' },
      body: Buffer.concat(message.bodyFor(batch).chunks),
    });
    await body.text();
  }
}

await pump(WARM_UP);
const started = performance.now();
await pump(Number(recipients));
process.stdout.write(JSON.stringify({ ms: performance.now() - started }));
await dispatcher.close();
