/** What the store keeps of a picture, whoever adds it: nothing of where, when and by whom it was made. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../log/fixtures.ts';
import { createMediaStore } from './store.ts';

const SECRET = 'secret place';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Behind the signature and IHDR. */
const PNG_HEAD_BYTES = 33;

const bytesOf = (...parts: (string | readonly number[] | Uint8Array)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const jpegSegment = (marker: number, body: Uint8Array) => bytesOf([0xff, marker, 0, body.length + 2], body);
const pngChunk = (type: string, body: string) => bytesOf([0, 0, 0, body.length], type, body, [0, 0, 0, 0]);

const JPEG = bytesOf(
  [0xff, 0xd8],
  jpegSegment(0xe1, bytesOf(`Exif\0\0${SECRET}`)),
  jpegSegment(0xdb, bytesOf('a table')),
  [0xff, 0xd9],
);
const XMP = bytesOf([0x21, 0xff, 11], 'XMP DataXMP', [SECRET.length], SECRET, [0]);
const FRAME = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 1, 0];
const GIF = bytesOf('GIF89a', [1, 0, 1, 0, 0, 0, 0], XMP, FRAME, [0x3b]);

it.each([
  ['image/jpeg', JPEG],
  [
    'image/png',
    bytesOf(PNG.subarray(0, PNG_HEAD_BYTES), pngChunk('iTXt', SECRET), PNG.subarray(PNG_HEAD_BYTES)),
  ],
  ['image/gif', GIF],
])('keeps a picture without its notes, under what it keeps: %s', async (contentType, bytes) => {
  const store = createMediaStore(temporaryFolder());
  const added = await store.add(bytes);
  const kept = await store.read(added.id);
  expect(kept?.includes(SECRET)).toBe(false);
  expect(added).toEqual({
    id: createHash('sha256').update(kept!).digest('hex'),
    contentType,
    bytes: kept?.length,
  });
  expect(added.bytes).toBeLessThan(bytes.length);
  expect(await store.add(Buffer.from(kept!))).toEqual(added);
});

it('keeps a picture without notes as it is', async () => {
  const store = createMediaStore(temporaryFolder());
  const { id } = await store.add(PNG);
  expect(await store.read(id)).toEqual(PNG);
});

it.each([
  ['a picture that is cut short', JPEG.subarray(0, -4), 'attachment-unreadable'],
  [
    'WebP, which may hold a place and is sent by nobody',
    bytesOf('RIFF\x1a\0\0\0WEBPVP8L'),
    'attachment-unsupported',
  ],
])('refuses %s', async (_what, bytes, code) => {
  await expect(createMediaStore(temporaryFolder()).add(bytes)).rejects.toMatchObject({ code });
});
