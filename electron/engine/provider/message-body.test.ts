import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { queueMmsRequest } from '../../../shared/provider/wire.ts';
import { createMessageBody, encodeBase64, partIds, type OutgoingMessage } from './message-body.ts';

/** The request of the page's example "Successful request", verbatim. It shows every field at once. */
const SEED_EXAMPLE = JSON.parse(
  '{ "body": "Hello, World", "expires_at": "2024-06-14T00:00:00.000000Z", "from": "12003004000", "id": "my-mms-message-2", "media": [ { "blob": "SGVsbG8sIFdvcmxk", "content_type": "image/png", "id": "image", "type": "BLOB", "url": "https://example.com/path/to/image.png" } ], "request_dlr": false, "to": [ "12003004001" ]}',
);
const { url: _filler, ...SEED_PART } = SEED_EXAMPLE.media[0];

const bytes = Buffer.from('Hello, World');
const seedMessage: OutgoingMessage = {
  text: 'Hello, World',
  media: [{ contentType: 'image/png', id: 'image', base64: encodeBase64(bytes) }],
  from: '+12003004000',
  tag: 'my-mms-message-2',
  expiresAt: '2024-06-14T00:00:00.000000Z',
  requestReceipt: false,
};

function sent(message: OutgoingMessage, to: readonly string[] = ['+12003004001']) {
  const { chunks, length } = createMessageBody(message).bodyFor(to);
  const whole = Buffer.concat(chunks);
  expect(length).toBe(whole.length);
  const json = JSON.parse(whole.toString('utf8'));
  queueMmsRequest.parse(json);
  return json;
}

describe('the request body', () => {
  it("equals the page's example field for field, with the picture alone", () => {
    const { body: _forbiddenBesideMedia, request_dlr: _notChosen, media: _media, ...rest } = SEED_EXAMPLE;
    expect(sent({ ...seedMessage, text: '' })).toEqual({ ...rest, media: [SEED_PART] });
  });

  it("equals the page's example field for field, with the text alone", () => {
    const { media: _media, request_dlr: _notChosen, ...rest } = SEED_EXAMPLE;
    expect(sent({ ...seedMessage, media: [] })).toEqual(rest);
  });

  it('carries text beside a picture as the first part, in UTF-8, and no body', () => {
    const text = 'Fleurs fraîches 💐\nà moitié prix';
    const json = sent({ ...seedMessage, text });
    expect(json).not.toHaveProperty('body');
    expect(json.media).toEqual([
      { type: 'BLOB', content_type: 'text/plain', id: 'text', blob: Buffer.from(text).toString('base64') },
      SEED_PART,
    ]);
  });

  it('writes the fields in the order of the page', () => {
    expect(Object.keys(sent({ ...seedMessage, requestReceipt: true }))).toEqual(
      Object.keys(SEED_EXAMPLE).filter((name) => name !== 'body'),
    );
  });

  it('leaves out what was not chosen, and asks for a receipt only when chosen', () => {
    const bare = { ...seedMessage, media: [], from: null, expiresAt: null };
    expect(Object.keys(sent(bare))).toEqual(['body', 'id', 'to']);
    expect(sent({ ...bare, requestReceipt: true }).request_dlr).toBe(true);
  });

  it('shares the media between requests instead of copying it', () => {
    const body = createMessageBody(seedMessage);
    const first = body.bodyFor(['+12003004001']);
    const second = body.bodyFor(['+12003004002', '+12003004003']);
    expect(first.chunks).toContain(seedMessage.media[0]?.base64);
    expect(second.chunks.slice(0, -1)).toEqual(first.chunks.slice(0, -1));
    first.chunks.slice(0, -1).forEach((chunk, index) => expect(second.chunks[index]).toBe(chunk));
  });

  it('is valid for any text, tag and media', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.uint8Array(), { maxLength: 3 }),
        (text, tag, files) => {
          const ids = partIds(files.map(() => 'image/jpeg'));
          const media = files.map((file, index) => ({
            contentType: 'image/jpeg',
            id: ids[index] ?? '',
            base64: encodeBase64(file),
          }));
          const json = sent({ ...seedMessage, text, tag, media });
          expect(json.id).toBe(tag);
          const blobs = json.media?.map(({ blob }: { blob: string }) => blob);
          const parts = text === '' ? files : [Buffer.from(text), ...files];
          expect(blobs).toEqual(
            files.length === 0 ? undefined : parts.map((part) => Buffer.from(part).toString('base64')),
          );
          if (files.length === 0) expect(json.body).toBe(text);
        },
      ),
    );
  });
});

describe('part names', () => {
  it('number the parts of a kind from the second on', () => {
    expect(partIds(['image/png', 'image/jpeg', 'video/mp4', 'image/gif'])).toEqual([
      'image',
      'image-2',
      'video',
      'image-3',
    ]);
  });

  it("never take the name of the message's own text", () => {
    expect(partIds(['text/vcard'])).toEqual(['text-2']);
  });
});
