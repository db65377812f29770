/** The bytes of a request as a stream that knows whether a connection has begun to take them. */
import { Readable } from 'node:stream';
import type { RequestBody } from './message-body.ts';

/** Small enough that the clock for the answer starts anew while a slow line is still taking the picture. */
const SLICE_BYTES = 64 * 1024;

export interface RequestStream {
  readonly stream: Readable;
  /** False as long as provably nothing has left: undici writes the head together with the first slice. */
  taken(): boolean;
}

export function createRequestStream({ chunks }: RequestBody): RequestStream {
  let taken = false;
  function* slices() {
    taken = true;
    for (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
        yield chunk.subarray(start, start + SLICE_BYTES);
      }
    }
  }
  return { stream: Readable.from(slices(), { objectMode: true, highWaterMark: 1 }), taken: () => taken };
}
