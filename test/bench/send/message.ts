/** The message that the bench sends: a caption and 480 KB of a JPEG's bytes. What they show does not matter here. */
import { createHash } from 'node:crypto';
import {
  createMessageBody,
  encodeBase64,
  type MessageBody,
} from '../../../electron/engine/provider/message-body.ts';

const PICTURE_BYTES = 480_000;

/** Always the same bytes, which do not compress. */
export function makePicture(): Uint8Array<ArrayBuffer> {
  const start = Buffer.from([
    0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 72, 0, 72, 0, 0, 0xff, 0xda, 0, 2,
  ]);
  const end = Buffer.from([0xff, 0xd9]);
  const blocks: Uint8Array[] = [start];
  for (let length = start.length, n = 0; length < PICTURE_BYTES; length += 32, n += 1) {
    // Within a scan, 255 would begin a marker.
    blocks.push(
      createHash('sha256')
        .update(String(n))
        .digest()
        .map((byte) => Math.min(byte, 254)),
    );
  }
  const scan = Buffer.concat(blocks).subarray(0, PICTURE_BYTES - end.length);
  return new Uint8Array(Buffer.concat([scan, end]));
}

/** Recipients sent to before the clock starts: what a program does for the first time says nothing of its cost. */
export const WARM_UP = 500;

export const CAPTION = 'Fresh tulips this week. Bonjour!';

/** The same message as finished request bodies, for programs without a log. */
export function makeMessageBody(): MessageBody {
  return createMessageBody({
    text: CAPTION,
    media: [{ contentType: 'image/jpeg', id: 'image', base64: encodeBase64(makePicture()) }],
    from: null,
    tag: '1',
    expiresAt: null,
    requestReceipt: false,
  });
}
