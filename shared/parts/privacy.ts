/**
 * Takes out of a film what tells where, when, by whom and with what it was made, without touching pictures and sound.
 * Nothing moves: a box becomes one of type `free` (ISO/IEC 14496-12, 8.1.2), which players pass over, full of zeros.
 * Kept are the name of the encoder and whatever playing needs. A file that holds nothing of the kind stays as it is,
 * byte by byte. Pure.
 */
import { boxesIn, lettersAt, type Box } from './boxes.ts';
import { samplesOf, tracksOf } from './tracks.ts';

/** Boxes whose content may hold notes, all the way down to them. */
const OUTER = new Set(['moov', 'trak', 'moof', 'traf', 'mdia']);

/** Tracks that people see or hear; any other, such as one of places or of a drone's flight, is emptied. */
const SHOWN = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'hint']);

/** Times of creation and of the last change, each 4 bytes, in version 1 each 8, behind version and flags. */
const TIMED = new Set(['mvhd', 'tkhd', 'mdhd']);

/** `©too`, the program that encoded: it says nothing of people. */
const ENCODER = '\u00a9too';

/** A copy without the notes; null when a track that must be emptied cannot be found in the file. */
export function withoutNotes(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const copy = Uint8Array.from(bytes);
  for (const movie of boxesIn(copy, 0, copy.length) ?? []) {
    if (movie.type !== 'moov') continue;
    for (const track of tracksOf(copy, movie)) {
      if (SHOWN.has(track.handler)) continue;
      const samples = samplesOf(copy, track);
      if (!samples) return null;
      for (const [from, to] of samples) copy.fill(0, from, to);
      empty(copy, track.box);
    }
  }
  clean(copy, 0, copy.length, false);
  return copy;
}

/** Notes of a fragment in `uuid` boxes steer the playing, and stay. */
function clean(copy: Uint8Array, from: number, to: number, fragment: boolean): void {
  for (const box of boxesIn(copy, from, to) ?? []) {
    if (OUTER.has(box.type)) clean(copy, box.body, box.end, fragment || box.type === 'moof');
    else if (box.type === 'udta') cleanUserData(copy, box);
    else if (box.type === 'meta') cleanMeta(copy, box);
    else if (box.type === 'free' || box.type === 'skip') copy.fill(0, box.body, box.end);
    // Adobe's XMP, and cameras' own notes.
    else if (box.type === 'uuid' && !fragment) empty(copy, box);
    else if (TIMED.has(box.type)) {
      const time = box.body + 4;
      copy.fill(0, time, Math.min(box.end, time + (copy[box.body] === 1 ? 16 : 8)));
    }
  }
}

function cleanUserData(copy: Uint8Array, box: Box): void {
  const children = boxesIn(copy, box.body, box.end);
  if (!children) return empty(copy, box);
  for (const child of children) {
    if (child.type === 'meta') cleanMeta(copy, child);
    else empty(copy, child);
  }
}

/** Keeps the encoder's name of a list as iTunes writes it. QuickTime's box has no version and flags before its content. */
function cleanMeta(copy: Uint8Array, box: Box): void {
  const body = box.body + (lettersAt(copy, box.body + 4) === 'hdlr' ? 0 : 4);
  const children = boxesIn(copy, body, box.end);
  if (!children || children.some(({ type }) => type === 'keys')) return empty(copy, box);
  for (const child of children) {
    if (child.type === 'hdlr') continue;
    const notes = child.type === 'ilst' ? boxesIn(copy, child.body, child.end) : null;
    if (!notes) empty(copy, child);
    else for (const note of notes) if (note.type !== ENCODER) empty(copy, note);
  }
}

function empty(copy: Uint8Array, { start, body, end }: Box): void {
  copy.set([0x66, 0x72, 0x65, 0x65], start + 4);
  copy.fill(0, body, end);
}
