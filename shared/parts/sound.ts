/** Whether bytes are a sound recording from end to end: AMR (RFC 4867) and MP3 (ISO/IEC 11172-3). Pure. */
import { numberAt } from './boxes.ts';

/** Bytes of a frame of AMR speech by its type, the first byte included; 0 for types that no file holds. */
const AMR_FRAME = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const AMR_HEAD = '#!AMR\n';

/** True for whole frames of narrow-band speech up to the last byte. */
export function isAmr(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, AMR_HEAD.length));
  let at = AMR_HEAD.length;
  if (head !== AMR_HEAD || at === bytes.length) return false;
  while (at < bytes.length) {
    const frame = AMR_FRAME[((bytes[at] ?? 0) >> 3) & 15] ?? 0;
    if (frame === 0) return false;
    at += frame;
  }
  return at === bytes.length;
}

/** Kilobits a second by their number, for MPEG-1 and for MPEG-2 and 2.5, both layer III. */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const HERTZ = [44_100, 48_000, 32_000];
/** So many frames in a row are no accident. */
const FRAMES = 4;

/** True when frames of MPEG audio, layer III, follow each other from the beginning, behind an ID3v2 tag if there is one. */
export function isMp3(bytes: Uint8Array): boolean {
  let at = endOfTags(bytes);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const length = mp3FrameBytes(numberAt(bytes, at));
    if (length === 0) return false;
    at += length;
    // A short sound ends before.
    if (at === bytes.length) return true;
    if (at > bytes.length) return false;
  }
  return true;
}

/** ID3v2 tags at the beginning: ten bytes, four of which hold the length of the rest, seven bits each. */
function endOfTags(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33) {
    const part = (index: number) => (bytes[at + 6 + index] ?? 0) & 127;
    at += 10 + part(0) * 2 ** 21 + part(1) * 2 ** 14 + part(2) * 2 ** 7 + part(3);
  }
  // Some programs leave zeros behind the tag.
  while (at > 0 && at < bytes.length && bytes[at] === 0) at += 1;
  return at;
}

/** The length of the frame with this header; 0 when it is none. */
function mp3FrameBytes(header: number): number {
  const version = (header >>> 19) & 3;
  const layer = (header >>> 17) & 3;
  if (header >>> 21 !== 0x7ff || version === 1 || layer !== 1) return 0;
  const rate = (version === 3 ? RATES_1 : RATES_2)[(header >>> 12) & 15] ?? 0;
  const hertz = (HERTZ[(header >>> 10) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  if (rate === 0 || hertz === 0) return 0;
  const padding = (header >>> 9) & 1;
  return Math.floor(((version === 3 ? 144 : 72) * 1000 * rate) / hertz) + padding;
}
