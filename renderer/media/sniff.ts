/** Tells what a file is by its content; its name and what the system says of it are never asked. */
import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from './mediaError.ts';

const READABLE = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
} as const;

/** The formats that can be prepared. */
export type PictureFormat = (typeof READABLE)[keyof typeof READABLE];

/** Names people know, for files that are refused. */
const KNOWN_NAMES: Readonly<Record<string, string>> = {
  'image/heic': 'HEIC',
  'image/heif': 'HEIC',
  'image/heic-sequence': 'HEIC',
  'image/heif-sequence': 'HEIC',
  'image/tiff': 'TIFF',
  'application/pdf': 'PDF',
  'video/mp4': 'MP4',
  'video/quicktime': 'MOV',
  'image/vnd.adobe.photoshop': 'PSD',
};

/**
 * The format of a picture.
 * @throws Refusal `attachment-unsupported`, with the format's name where it has one people know.
 */
export async function sniffPicture(bytes: Uint8Array<ArrayBuffer>): Promise<PictureFormat> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (mime in READABLE) return READABLE[mime as keyof typeof READABLE];
  if (mime === 'image/apng') throw new Refusal('attachment-unsupported', 'animation', 'PNG');
  throw new Refusal('attachment-unsupported', 'type', KNOWN_NAMES[mime] ?? (isSvg(bytes) ? 'SVG' : ''));
}

function isSvg(bytes: Uint8Array<ArrayBuffer>): boolean {
  return /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 2048)));
}
