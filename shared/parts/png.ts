/** Reads a PNG's chunks (W3C PNG, section 5) and leaves out what is not picture, without touching the picture. Pure. */
import { concat, textAt, uint32 } from './binary.ts';
import { notesOf, orientationIn } from './orientation.ts';
import { pngChunk } from './pngChunk.ts';

const SIGNATURE_BYTES = 8;
const CHECKSUM_BYTES = 4;

/**
 * Chunks that make the picture or its colours; everything else (text, time, animation) is left out, and of EXIF all but
 * which way is up.
 */
const PICTURE_CHUNKS = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
]);

/** Chunks that not every program heeds: the window encodes such a file anew. */
const DEPENDENT_CHUNKS = new Set(['tRNS', 'iCCP', 'cICP', 'eXIf', 'acTL']);

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What a PNG holds. `complete` is false when it ends before its last chunk. */
export interface PngParts {
  readonly chunks: readonly Chunk[];
  readonly complete: boolean;
  /** True when it looks the same without its metadata: opaque, 8 bits at most, sRGB, upright. */
  readonly plain: boolean;
}

export function readPng(bytes: Uint8Array): PngParts {
  const chunks: Chunk[] = [];
  let at = SIGNATURE_BYTES;
  while (at + 12 <= bytes.length && chunks.at(-1)?.type !== 'IEND') {
    const end = at + 12 + uint32(bytes, at);
    if (end > bytes.length) break;
    chunks.push({ type: textAt(bytes, at + 4, 4), start: at, end });
    at = end;
  }
  const header = chunks.find(({ type }) => type === 'IHDR');
  const depth = header ? (bytes[header.start + 16] ?? 0) : 0;
  const colourType = header ? (bytes[header.start + 17] ?? 0) : 0;
  const hasAlpha = (colourType & 4) !== 0;
  return {
    chunks,
    complete: chunks.at(-1)?.type === 'IEND',
    plain: depth <= 8 && !hasAlpha && !chunks.some(({ type }) => DEPENDENT_CHUNKS.has(type)),
  };
}

/**
 * The same picture, not moving, without metadata and without whatever follows its end. What comes out comes out the same
 * the next time.
 */
export function stripPng(bytes: Uint8Array, { chunks }: PngParts): Uint8Array<ArrayBuffer> {
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const kept = chunks.flatMap((chunk) => {
    if (PICTURE_CHUNKS.has(chunk.type)) return [bytes.subarray(chunk.start, chunk.end)];
    const orientation =
      chunk === exif ? orientationIn(bytes.subarray(chunk.start + 8, chunk.end - CHECKSUM_BYTES)) : 1;
    return orientation === 1 ? [] : [pngChunk('eXIf', notesOf(orientation))];
  });
  return concat([bytes.subarray(0, SIGNATURE_BYTES), ...kept]);
}
