/** What the worker does with one file: look, refuse early, decode, then keep the original or encode anew. */
import { decodePicture, isAnimated } from './decode.ts';
import { readHeaderSize, type HeaderSize } from './dimensions.ts';
import { encodePicture } from './encode.ts';
import { readGif, stripGif } from './gif.ts';
import { readJpeg, stripJpeg } from './jpeg.ts';
import { MAX_FILE_BYTES, MAX_SIDE } from './limits.ts';
import { Refusal } from './mediaError.ts';
import { readPng, stripPng } from './png.ts';
import type { PreparedMedia, PrepareRequest } from './protocol.ts';
import { sniffPicture, type PictureFormat } from './sniff.ts';

/** An original that may be sent as it is, without its metadata, once it has been seen to decode. */
interface Original {
  readonly contentType: PreparedMedia['contentType'];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly animated: boolean;
}

/** @throws Refusal naming why the file cannot be prepared. */
export async function prepare(
  { file, budgetBytes }: PrepareRequest,
  onProgress: (fraction: number) => void,
): Promise<PreparedMedia> {
  const bytes = await readAll(file);
  onProgress(0.1);
  const format = await sniffPicture(bytes);
  const header = readHeaderSize(bytes);
  const original = cleanOriginal(bytes, format, header);
  const mayMove = format === 'webp' || format === 'avif';
  if (mayMove && (await isAnimated(bytes, format))) {
    throw new Refusal('attachment-unsupported', 'animation', format.toUpperCase());
  }
  const bitmap = await decodePicture(bytes, format);
  onProgress(0.4);
  try {
    const { width, height } = bitmap;
    if (original?.animated && original.bytes.length > budgetBytes) {
      throw new Refusal('attachment-too-large', 'animation');
    }
    const fits = original && original.bytes.length <= budgetBytes;
    if (fits && (original.animated || Math.max(width, height) <= MAX_SIDE)) {
      return { bytes: original.bytes, width, height, contentType: original.contentType };
    }
    return await encodePicture(bitmap, {
      budgetBytes,
      lossless: format !== 'jpeg',
      onProgress: (fraction) => onProgress(0.4 + 0.6 * fraction),
    });
  } finally {
    bitmap.close();
  }
}

async function readAll(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_FILE_BYTES) throw new Refusal('attachment-too-large', 'file');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, a file that was moved or changed meanwhile, or one we may not read.
    throw new Refusal('attachment-unreadable', 'unavailable');
  }
  if (bytes.length === 0) throw new Refusal('attachment-empty');
  return bytes;
}

/**
 * The file without metadata when that changes nothing one can see, else null.
 * @throws Refusal `attachment-unreadable` for a file that is cut short.
 */
function cleanOriginal(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  header: HeaderSize,
): Original | null {
  if (format === 'jpeg') {
    const parts = readJpeg(bytes);
    mustBeComplete(parts);
    const upright = header.orientation === 1 || !parts.hasExif;
    const plain = upright && parts.plainColour && parts.components !== 4;
    return plain ? { contentType: 'image/jpeg', bytes: stripJpeg(bytes, parts), animated: false } : null;
  }
  if (format === 'png') {
    const parts = readPng(bytes);
    mustBeComplete(parts);
    return parts.plain ? { contentType: 'image/png', bytes: stripPng(bytes, parts), animated: false } : null;
  }
  if (format === 'gif') {
    const parts = readGif(bytes);
    mustBeComplete(parts);
    return parts.frames > 1 ? { contentType: 'image/gif', bytes: stripGif(parts), animated: true } : null;
  }
  return null;
}

function mustBeComplete({ complete }: { readonly complete: boolean }): void {
  if (!complete) throw new Refusal('attachment-unreadable', 'damaged');
}
