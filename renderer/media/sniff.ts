/** Tells what a file is by its content; its name and what the system says of it are never asked. */
import { fileTypeFromBuffer } from 'file-type';
import { hasText, uint32 } from '../../shared/parts/binary.ts';
import { Refusal } from './mediaError.ts';

const READABLE = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'apng',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heic',
  'image/tiff': 'tiff',
} as const;

/** The formats that can be prepared. */
export type PictureFormat = (typeof READABLE)[keyof typeof READABLE] | 'svg';

/** Formats that the browser decodes by itself, in a worker too. */
export type BrowserFormat = Exclude<PictureFormat, 'heic' | 'tiff' | 'svg'>;

/** Names people know, for files that are refused. */
const KNOWN_NAMES: Readonly<Record<string, string>> = {
  'video/quicktime': 'MOV',
  'video/webm': 'WebM',
  'video/matroska': 'MKV',
  'video/vnd.avi': 'AVI',
  'audio/wav': 'WAV',
  'audio/ogg': 'OGG',
  'audio/flac': 'FLAC',
  'audio/aac': 'AAC',
  'image/vnd.adobe.photoshop': 'PSD',
};

/** An SVG's root element comes within these bytes, even behind a licence or a document type. */
const SVG_HEAD_BYTES = 8192;

/**
 * The format of a picture.
 * @throws Refusal `attachment-unsupported`, with the format's name where it has one people know.
 */
export async function sniffPicture(bytes: Uint8Array<ArrayBuffer>): Promise<PictureFormat> {
  // Whatever a broken file does to the sniffer, it is not a picture one could tell.
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  if (Object.hasOwn(READABLE, mime)) {
    const format = READABLE[mime as keyof typeof READABLE];
    return format === 'heic' && isAvif(bytes) ? 'avif' : format;
  }
  // The sniffer tells raw camera files from TIFF by their directory, which a cut file may lack.
  if (hasText(bytes, 0, 'II*\0') || hasText(bytes, 0, 'MM\0*')) return 'tiff';
  if (isSvg(bytes)) return 'svg';
  throw new Refusal('attachment-unsupported', 'type', KNOWN_NAMES[mime] ?? '');
}

/** HEIF's general brands (`mif1`, `msf1`) stand for AVIF where the brands that follow say so (ISO/IEC 23008-12). */
function isAvif(bytes: Uint8Array): boolean {
  const end = Math.min(uint32(bytes, 0), 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (hasText(bytes, at, 'heic') || hasText(bytes, at, 'heix')) return false;
    if (hasText(bytes, at, 'avif') || hasText(bytes, at, 'avis')) return true;
  }
  return false;
}

function isSvg(bytes: Uint8Array<ArrayBuffer>): boolean {
  return /^\s*<[^]*?<?svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, SVG_HEAD_BYTES)));
}
