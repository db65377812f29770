/**
 * What a file that is no picture may travel as: told by its content, checked from end to end as far as that is
 * possible without decoding it, never made anew. Pure.
 */
import { latin1 } from './binary.ts';
import { boxesIn, lettersAt, type Box } from './boxes.ts';
import type { ContentType } from './kinds.ts';
import { withoutNotes } from './privacy.ts';
import { isAmr, isMp3 } from './sound.ts';
import { tracksOf } from './tracks.ts';

/** A part as it is sent; a film without its notes on place, time and maker, anything else as it came. */
export interface Part {
  readonly contentType: ContentType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels of a film as they appear; null for all else. */
  readonly width: number | null;
  readonly height: number | null;
}

/** The part; `damaged` for one that is cut short or contradicts itself; null for what cannot be sent as it is. */
export function readPart(bytes: Uint8Array<ArrayBuffer>): Part | 'damaged' | null {
  const whole = (contentType: ContentType, isWhole: boolean): Part | 'damaged' =>
    isWhole ? { contentType, bytes, width: null, height: null } : 'damaged';
  if (lettersAt(bytes, 4) === 'ftyp') return readFilm(bytes);
  const head = latin1(bytes.subarray(0, 64));
  if (head.startsWith('%PDF-')) return whole('application/pdf', isPdf(bytes));
  if (head.startsWith('#!AMR\n')) return whole('audio/amr', isAmr(bytes));
  if (isMp3(bytes)) return whole('audio/mpeg', true);
  if (head.startsWith('ID3')) return 'damaged';
  const opened = /^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:(VCARD|VCALENDAR)\s/i.exec(head)?.[1]?.toUpperCase();
  if (opened === 'VCARD') return whole('text/vcard', isClosed(bytes, 'VCARD'));
  if (opened === 'VCALENDAR') return whole('text/calendar', isClosed(bytes, 'VCALENDAR'));
  return null;
}

/** The end mark stands within the last 1024 bytes, behind the place of the table that all else hangs on (ISO 32000, 7.5.5). */
function isPdf(bytes: Uint8Array): boolean {
  return /startxref\s+\d+\s+%%EOF/.test(latin1(bytes.subarray(-1024)));
}

/** Text, which ends as it began (RFC 6350, RFC 5545). */
function isClosed(bytes: Uint8Array, name: string): boolean {
  const end = latin1(bytes.subarray(-256));
  return new RegExp(`^END:${name}\\s*$`, 'im').test(end) && !bytes.some(isNoText);
}

/** Control codes, but for those that make lines, pages and tabs. */
const isNoText = (byte: number) => byte < 9 || (byte > 13 && byte < 27);

/** Brands of the first box, which says who may read the file (MP4 registration authority). */
const THREE_GP = /^3g[eghmprst]/;

function readFilm(bytes: Uint8Array<ArrayBuffer>): Part | 'damaged' | null {
  const brand = lettersAt(bytes, 8);
  // QuickTime, 3GPP2, still pictures and camera raw: phones do not take them in a message.
  if (/^(?:qt {2}|3g2|mif1|msf1|hei|hev|avi|cr|jp)/i.test(brand)) return null;
  const boxes = boxesIn(bytes, 0, bytes.length);
  const movie = boxes?.find(({ type }) => type === 'moov');
  // Pictures are kept in such boxes too, but described in another.
  if (!movie && boxes?.some(({ type }) => type === 'meta')) return null;
  if (!boxes || !movie || !boxes.some(({ type }) => type === 'mdat')) return 'damaged';
  const shown = shownIn(bytes, movie);
  const cleaned = shown && withoutNotes(bytes);
  if (!shown || !cleaned) return 'damaged';
  const { width, height } = shown;
  const contentType = THREE_GP.test(brand) ? 'video/3gpp' : width > 0 ? 'video/mp4' : 'audio/mp4';
  return { contentType, bytes: cleaned, width: width || null, height: height || null };
}

/** The size of the picture, 0 when there is only sound; null when there is neither. */
function shownIn(bytes: Uint8Array, movie: Box): { width: number; height: number } | null {
  const tracks = tracksOf(bytes, movie).filter(({ codec }) => codec !== '');
  const picture = tracks.find(({ handler }) => handler === 'vide');
  if (picture) return picture.width > 0 && picture.height > 0 ? picture : null;
  return tracks.some(({ handler }) => handler === 'soun') ? { width: 0, height: 0 } : null;
}
