/** Node's side of the codec. */
import { createCodec } from './page/codec.ts';

export const codec = createCodec({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // Copied, because a small Buffer is a window on a buffer it shares with others.
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
