/** What really travels, byte by byte, against the page "Queue an outgoing MMS". */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueMmsRequest } from '../../shared/provider/wire.ts';
import { encodeBase64 } from '../../electron/engine/provider/message-body.ts';
import { startSending, type Sending } from './sending.ts';

/** The request of the page's example "Successful request", verbatim: line of request, headers, body. */
const SEED_ADDRESS = 'POST: https://mms.swift-api.com/v1/mms';
const SEED_HEADERS = { 'Content-Type': 'application/json', Authorization: 'Bearer ABC123' };
const SEED_BODY = JSON.parse(
  '{ "body": "Hello, World", "expires_at": "2024-06-14T00:00:00.000000Z", "from": "12003004000", "id": "my-mms-message-2", "media": [ { "blob": "SGVsbG8sIFdvcmxk", "content_type": "image/png", "id": "image", "type": "BLOB", "url": "https://example.com/path/to/image.png" } ], "request_dlr": false, "to": [ "12003004001" ]}',
);

const seedMessage = {
  text: 'Hello, World',
  media: [{ contentType: 'image/png', id: 'image', base64: encodeBase64(Buffer.from('Hello, World')) }],
  from: '+12003004000',
  tag: 'my-mms-message-2',
  expiresAt: '2024-06-14T00:00:00.000000Z',
  requestReceipt: false,
};

let sending: Sending;
beforeEach(async () => {
  sending = await startSending({ bearer: 'ABC123' });
});
afterEach(() => sending.close());

function lastRequest() {
  const request = sending.provider.ledger.requests.at(-1);
  if (!request) throw new Error('no request came');
  return { ...request, json: JSON.parse(request.body.toString('utf8')) };
}

describe('the request on the wire', () => {
  it("has the example's method, path and headers, and the exact length", async () => {
    await sending.send(['+12003004001'], seedMessage);
    const { method, path, rawHeaders, headers, body } = lastRequest();
    expect(`${method}: https://mms.swift-api.com${path}`).toBe(SEED_ADDRESS);
    expect(headers).toMatchObject({
      'content-type': SEED_HEADERS['Content-Type'],
      authorization: SEED_HEADERS.Authorization,
      'content-length': String(body.length),
      connection: 'close',
    });
    expect(headers).not.toHaveProperty('transfer-encoding');
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    expect(names.toSorted()).toEqual(
      ['accept', 'authorization', 'connection', 'content-length', 'content-type', 'host'].toSorted(),
    );
  });

  it("has the example's fields, with text and picture as the page's own rule has them", async () => {
    await sending.send(['+12003004001'], seedMessage);
    const { body: text, media, request_dlr: _notChosen, ...rest } = SEED_BODY;
    const { url: _filler, ...picture } = media[0];
    const { json } = lastRequest();
    expect(json).toEqual({
      ...rest,
      media: [
        { blob: Buffer.from(text).toString('base64'), content_type: 'text/plain', id: 'text', type: 'BLOB' },
        picture,
      ],
    });
    queueMmsRequest.parse(json);
  });

  it('carries a text alone as the body, and every recipient in order, without a plus', async () => {
    await sending.send(['+17055550100', '+15145550123'], { ...seedMessage, media: [] });
    const { json } = lastRequest();
    expect(json.body).toBe(SEED_BODY.body);
    expect(json).not.toHaveProperty('media');
    expect(json.to).toEqual(['17055550100', '15145550123']);
  });

  it('brings a megabyte of picture over unharmed', async () => {
    const picture = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 31) % 256));
    const media = [{ contentType: 'image/jpeg', id: 'image', base64: encodeBase64(picture) }];
    await sending.send(['+17055550100'], { text: '', media });
    expect(Buffer.from(lastRequest().json.media[0].blob, 'base64').equals(picture)).toBe(true);
  });

  it('follows no redirect', async () => {
    await sending.provider.setFault('redirect');
    await sending.send(['+17055550100']);
    expect(sending.provider.ledger.requests).toHaveLength(1);
  });
});
