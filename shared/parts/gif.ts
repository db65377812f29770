/** Reads a GIF's blocks (GIF89a specification) and leaves out what is not picture. Pure. */
import { concat, hasText } from './binary.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const HEADER_BYTES = 13;

/** What a GIF holds. `complete` is false when it is cut short inside a block. */
export interface GifParts {
  readonly frames: number;
  readonly complete: boolean;
  /** The parts that make the picture: header, frames, their timing and the loop; no comment, no XMP. */
  readonly kept: readonly Uint8Array[];
}

export function readGif(bytes: Uint8Array): GifParts {
  let at = HEADER_BYTES + colourTableBytes(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  let frames = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) return { frames, complete: true, kept };
    const start = at;
    if (kind === EXTENSION) {
      at = endOfBlocks(bytes, start + 2);
    } else if (kind === IMAGE) {
      // Descriptor of 10 bytes, its own colours, one byte for the code size, then the data.
      at = endOfBlocks(bytes, start + 11 + colourTableBytes(bytes[start + 9] ?? 0));
    } else {
      return { frames, complete: false, kept };
    }
    if (at > bytes.length) return { frames, complete: false, kept };
    if (kind === IMAGE) frames += 1;
    if (kind === IMAGE || isPictureExtension(bytes, start)) kept.push(bytes.subarray(start, at));
  }
  // Only the one byte of the trailer is missing: every block is whole, and programs show it.
  return { frames, complete: frames > 0, kept };
}

/** The same animation without comments and application data. */
export function stripGif({ kept }: GifParts): Uint8Array<ArrayBuffer> {
  return concat([...kept, Uint8Array.of(TRAILER)]);
}

function isPictureExtension(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  if (label === GRAPHIC_CONTROL) return true;
  return (
    label === APPLICATION && (hasText(bytes, at + 3, 'NETSCAPE2.0') || hasText(bytes, at + 3, 'ANIMEXTS1.0'))
  );
}

/** Bytes of the colour table that these flags announce. */
function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Where a chain of data blocks ends; behind the end of the file when it is cut short. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  return bytes.length + 1;
}
