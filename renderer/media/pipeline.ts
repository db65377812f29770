/** What the worker does with one file: look, refuse early, decode, then keep the original or encode anew. */
import { fitAnimation } from './animation.ts';
import { decodePicture } from './decode.ts';
import { mustHaveSanePictures, readHeaderSize } from './dimensions.ts';
import { applyEdit } from './edit.ts';
import { encodePicture } from './encode.ts';
import { fileBytes } from './fileBytes.ts';
import type { Size } from './fit.ts';
import { MAX_FILE_BYTES, MAX_SIDE } from './limits.ts';
import { Refusal } from './mediaError.ts';
import { readPart, type Part } from '../../shared/parts/part.ts';
import { lookAt, type Original } from './original.ts';
import type { Looked, PreparedMedia, PrepareRequest } from './protocol.ts';
import { sniffPicture, type PictureFormat } from './sniff.ts';
import { MOST_COST, svgCost } from './svgCost.ts';

/** Formats that lose something of a photograph: PNG would only store the damage at length. */
const LOSSY = new Set<PictureFormat>(['jpeg', 'heic']);

/** What a file is, found without decoding it. @throws Refusal as {@link prepare} does, as far as that can be told. */
export async function look(file: Blob): Promise<Looked> {
  const bytes = await readAll(file);
  const part = partOf(bytes);
  if (part) return { kind: 'part', bytes: part.bytes.length };
  await describePicture(bytes, await sniffPicture(bytes));
  return { kind: 'picture' };
}

/**
 * The prepared file, or `draw` when the window has to draw it first.
 * @throws Refusal naming why the file cannot be prepared.
 */
export async function prepare(
  request: PrepareRequest,
  onProgress: (fraction: number) => void,
): Promise<PreparedMedia | 'draw'> {
  const { file, budgetBytes, still, edit, drawn } = request;
  if (drawn) return encode(drawn, request, { lossless: true, original: null }, onProgress);
  const bytes = await readAll(file);
  onProgress(0.1);
  const part = partOf(bytes);
  if (part) {
    if (part.bytes.length > budgetBytes) throw new Refusal('attachment-too-large', 'part');
    return { ...part, original: null };
  }
  const format = await sniffPicture(bytes);
  if (format === 'svg') {
    mustBeDrawable(bytes);
    return 'draw';
  }
  const clean = await describePicture(bytes, format);
  if (clean?.animated && !still) {
    const fits = clean.bytes !== null && clean.bytes.length <= budgetBytes && !edit;
    if (!fits) return fitAnimation(bytes, clean.format, request, (share) => onProgress(0.1 + 0.9 * share));
  }
  const { bitmap, width, height } = await decodePicture(bytes, format, edit);
  onProgress(0.4);
  const original = { bytes: bytes.length, width, height };
  const kept = edit ? null : asItIs(clean, { width, height }, request);
  if (!kept) return encode(bitmap, request, { lossless: !LOSSY.has(format), original }, onProgress);
  bitmap.close();
  return { ...kept, width, height, original };
}

function partOf(bytes: Uint8Array<ArrayBuffer>): Part | null {
  const part = readPart(bytes);
  if (part === 'damaged') throw new Refusal('attachment-unreadable', 'damaged');
  return part;
}

/** What can be told of a picture without decoding it; null for the formats that only our own decoders know. */
function describePicture(bytes: Uint8Array<ArrayBuffer>, format: PictureFormat): Promise<Original> | null {
  if (format === 'heic' || format === 'tiff' || format === 'svg') return null;
  return lookAt(bytes, format, readHeaderSize(bytes));
}

/** @throws Refusal `attachment-unreadable` with `drawing`: the window, which draws it, would stand still. */
function mustBeDrawable(bytes: Uint8Array<ArrayBuffer>): void {
  const text = new TextDecoder().decode(bytes);
  mustHaveSanePictures(text);
  if (svgCost(text) > MOST_COST) throw new Refusal('attachment-unreadable', 'drawing', 'SVG');
}

/** The original without its metadata, where that is good and small enough. */
function asItIs(
  clean: Original | null,
  { width, height }: Size,
  { budgetBytes, still }: PrepareRequest,
): Pick<PreparedMedia, 'bytes' | 'contentType'> | null {
  if (!clean?.bytes || !clean.contentType || clean.bytes.length > budgetBytes) return null;
  if (clean.animated ? still : Math.max(width, height) > MAX_SIDE) return null;
  return { bytes: clean.bytes, contentType: clean.contentType };
}

async function encode(
  decoded: ImageBitmap,
  { budgetBytes, edit }: PrepareRequest,
  { lossless, original }: { lossless: boolean; original: PreparedMedia['original'] },
  onProgress: (fraction: number) => void,
): Promise<PreparedMedia> {
  const bitmap = edit ? applyEdit(decoded, edit) : decoded;
  try {
    const made = await encodePicture(bitmap, {
      budgetBytes,
      lossless,
      onProgress: (fraction) => onProgress(0.4 + 0.6 * fraction),
    });
    return { ...made, original };
  } finally {
    bitmap.close();
  }
}

async function readAll(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_FILE_BYTES) throw new Refusal('attachment-too-large', 'file');
  const bytes = await fileBytes(file);
  if (bytes === null) throw new Refusal('attachment-unreadable', 'unavailable');
  if (bytes.length === 0) throw new Refusal('attachment-empty');
  return bytes;
}
