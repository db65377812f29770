/** Reads a JPEG's markers (ITU T.81, annex B) and leaves out what is not picture, without touching the picture. Pure. */
import { concat, hasText, uint16 } from './binary.ts';
import { notesOf, orientationIn } from './orientation.ts';
import { isSrgbProfile } from './profile.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
/** Length of a JFIF segment without its thumbnail, marker included. */
const JFIF_BYTES = 18;
/** Before the notes of an EXIF segment: marker, length, `Exif` and two zeros. */
const EXIF_HEAD_BYTES = 10;
/** Length of Adobe's colour note, marker included. */
const ADOBE_BYTES = 16;

interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/** What a JPEG holds. `complete` is false when it ends before its end marker. */
export interface JpegParts {
  readonly segments: readonly Segment[];
  readonly complete: boolean;
  readonly hasExif: boolean;
  /** False when it has a colour profile other than sRGB. */
  readonly plainColour: boolean;
  /** 1 grey, 3 colour, 4 print colours. */
  readonly components: number;
}

/** Walks through the markers; what follows the end marker (a video, a second picture) is not looked at. */
export function readJpeg(bytes: Uint8Array): JpegParts {
  const segments: Segment[] = [{ marker: SOI, start: 0, end: 2 }];
  let at = 2;
  let complete = false;
  while (at + 1 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const hasLength = marker !== EOI && !(marker >= 0xd0 && marker <= SOI) && marker !== 0x01;
    const length = hasLength ? uint16(bytes, at + 2) : 0;
    if (hasLength && length < 2) break;
    let end = at + 2 + length;
    if (marker === SOS) end = endOfScan(bytes, end);
    if (end > bytes.length) break;
    segments.push({ marker, start: at, end });
    at = end;
    if (marker === EOI) {
      complete = true;
      break;
    }
  }
  const frame = segments.find(({ marker }) => isFrame(marker));
  const profile = segments.find((segment) => isProfile(bytes, segment));
  return {
    segments,
    complete,
    hasExif: segments.some((segment) => isExif(bytes, segment)),
    plainColour: !profile || isSrgbProfile(bytes.subarray(profile.start, profile.end)),
    components: frame ? (bytes[frame.start + 9] ?? 0) : 0,
  };
}

/**
 * The same picture without metadata: EXIF, XMP, IPTC, comments, thumbnails and whatever follows the end are gone.
 * What its display depends on stays: JFIF, Adobe's colour note, a colour profile other than sRGB, and of EXIF which way is
 * up, unless it is upright. What comes out comes out the same the next time.
 */
export function stripJpeg(bytes: Uint8Array, { segments, plainColour }: JpegParts): Uint8Array<ArrayBuffer> {
  const exif = segments.find((segment) => isExif(bytes, segment));
  const kept: Uint8Array[] = [];
  for (const segment of segments) {
    const part = bytes.subarray(segment.start, segment.end);
    if (segment.marker === APP0) {
      if (hasId(bytes, segment, 'JFIF') && part.length >= JFIF_BYTES) kept.push(withoutThumbnail(part));
    } else if (segment === exif) {
      const orientation = orientationIn(part.subarray(EXIF_HEAD_BYTES));
      if (orientation !== 1) kept.push(exifOf(orientation));
    } else if (segment.marker === APP2) {
      if (!plainColour && isProfile(bytes, segment)) kept.push(part);
    } else if (segment.marker === APP14) {
      if (hasId(bytes, segment, 'Adobe') && part.length === ADOBE_BYTES) kept.push(part);
    } else if (!(segment.marker >= APP1 && segment.marker <= APP15) && segment.marker !== COM) {
      kept.push(part);
    }
  }
  return concat(kept);
}

function exifOf(orientation: number): Uint8Array {
  const notes = notesOf(orientation);
  const length = EXIF_HEAD_BYTES - 2 + notes.length;
  return concat([Uint8Array.of(0xff, APP1, 0, length, 0x45, 0x78, 0x69, 0x66, 0, 0), notes]);
}

function withoutThumbnail(jfif: Uint8Array): Uint8Array {
  // Not slice(): that of Node's Buffer copies nothing.
  const plain = Uint8Array.from(jfif.subarray(0, JFIF_BYTES));
  plain.set([0, JFIF_BYTES - 2], 2);
  plain.set([0, 0], JFIF_BYTES - 2);
  return plain;
}

/** Where the coded data after a scan header ends: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length + 1;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isExif(bytes: Uint8Array, segment: Segment): boolean {
  return segment.marker === APP1 && hasId(bytes, segment, 'Exif');
}

function isProfile(bytes: Uint8Array, segment: Segment): boolean {
  return segment.marker === APP2 && hasId(bytes, segment, 'ICC_PROFILE');
}

function hasId(bytes: Uint8Array, { start, end }: Segment, id: string): boolean {
  return start + 4 + id.length <= end && hasText(bytes, start + 4, id);
}
