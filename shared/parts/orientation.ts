/**
 * Which way is up, the one thing in EXIF that a picture's display depends on. Its directory of notes is a TIFF file's
 * (TIFF 6.0, section 2; Exif 2.32, 4.6.4, tag 274). Pure.
 */
import { concat, hasText, uint16, uint32 } from './binary.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** 1 to 8 as EXIF counts them; 1, which is upright, where the notes do not say. */
export function orientationIn(notes: Uint8Array): number {
  const little = hasText(notes, 0, 'II*\0');
  if (!little && !hasText(notes, 0, 'MM\0*')) return 1;
  const short = (at: number): number => {
    const value = uint16(notes, at);
    return little ? ((value & 0xff) << 8) | (value >> 8) : value;
  };
  const directory = little ? short(4) + short(6) * 0x10000 : uint32(notes, 4);
  const end = Math.min(notes.length, directory + 2 + short(directory) * ENTRY_BYTES);
  for (let at = directory + 2; at + ENTRY_BYTES <= end; at += ENTRY_BYTES) {
    if (short(at) !== ORIENTATION || short(at + 2) !== SHORT) continue;
    const orientation = short(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** Notes that say which way is up and nothing else. */
export function notesOf(orientation: number): Uint8Array<ArrayBuffer> {
  return concat([
    Uint8Array.of(0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8),
    Uint8Array.of(0, 1),
    Uint8Array.of(ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0),
    Uint8Array.of(0, 0, 0, 0),
  ]);
}
