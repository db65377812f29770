/**
 * What a developer writes in an afternoon: fetch, JSON.stringify and one request a recipient. Arguments: origin,
 * recipients.
 */
import { numberAt } from '../../../electron/engine/log/fixtures.ts';
import { CAPTION, makePicture } from './message.ts';

const [origin = '', recipients = '0'] = process.argv.slice(2);
const picture = makePicture();

const started = performance.now();
for (let n = 0; n < Number(recipients); n += 1) {
  const answer = await fetch(`${origin}/v1/mms`, {
    method: 'POST',
    headers: { authorization: 'Bearer ABC123', 'content-type': 'application/json' },
    body: JSON.stringify({
      media: [
        {
          type: 'BLOB',
          content_type: 'text/plain',
          id: 'text',
          blob: Buffer.from(CAPTION).toString('base64'),
        },
        {
          type: 'BLOB',
          content_type: 'image/jpeg',
          id: 'image',
          blob: Buffer.from(picture).toString('base64'),
        },
      ],
      to: [numberAt(n).slice(1)],
    }),
  });
  await answer.json();
}
process.stdout.write(JSON.stringify({ ms: performance.now() - started }));
