/** How the size of a message is shared out among its pictures. Pure. */
import { MAX_MESSAGE_BYTES, utf8Bytes } from '../../shared/message.ts';

/** Room always kept for the text, so that writing it after the pictures does not burst the target. */
const TEXT_RESERVE = 4096;

/** No picture is asked to become smaller than this; below it a photograph shows little. */
const SMALLEST_BUDGET = 24_000;

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/** A message and the bytes that all its parts together may take, before base64. */
interface Room {
  readonly target: number;
  readonly text: string;
}

const roomOf = ({ target, text }: Room, taken: readonly number[]) =>
  target - Math.max(TEXT_RESERVE, utf8Bytes(text)) - sum(taken);

interface Sharing extends Room {
  /** Sizes of what stays as it is. */
  fixed: readonly number[];
  /** Sizes of pictures that can be prepared again from their original. */
  elastic: readonly number[];
  /** How many pictures are being added. */
  added: number;
}

/**
 * The bytes each added picture may take, and whether the elastic ones must shrink to that too. Pictures already
 * there are left alone while there is a fair share of room beside them.
 */
export function shareBudget({ fixed, elastic, added, ...message }: Sharing): {
  each: number;
  shrink: boolean;
} {
  const room = roomOf(message, fixed);
  const fair = Math.floor(room / Math.max(1, elastic.length + added));
  const beside = Math.floor((room - sum(elastic)) / Math.max(1, added));
  const crowded = added === 0 ? beside < 0 : beside < fair;
  return crowded && elastic.length > 0
    ? { each: Math.max(SMALLEST_BUDGET, fair), shrink: true }
    : { each: Math.max(SMALLEST_BUDGET, beside), shrink: false };
}

interface PartRoom extends Room {
  /** Sizes of what stays as it is. */
  fixed: readonly number[];
  /** How many pictures are or will be beside it; each keeps the room without which it shows little. */
  pictures: number;
}

/** The bytes that a part which is sent as it is may take. */
export function roomForPart({ fixed, pictures, ...message }: PartRoom): number {
  return roomOf(message, fixed) - pictures * SMALLEST_BUDGET;
}

/** Room that grows a picture by less than this is left: nobody would see the difference. */
const WORTHWHILE = 1.15;

interface Spare extends Room {
  /** Sizes of pictures that keep them: small by themselves, or without their original. */
  settled: readonly number[];
  /** Sizes of pictures that gave something up to keep within their share. */
  hungry: readonly number[];
}

/** The bytes that each hungry picture may take once the others have left their room over; null when it is not worth it. */
export function shareSpare({ settled, hungry, ...message }: Spare): number | null {
  const each = Math.floor(roomOf(message, settled) / hungry.length);
  return hungry.length > 0 && each >= WORTHWHILE * Math.max(...hungry) ? each : null;
}

/** The sizes at which carriers draw their lines; api/swift.md, section 7. */
const LINES = [MAX_MESSAGE_BYTES, 600_000, 525_000, 300_000];

/** The next line below a message that was refused for its size; null below the last, which every carrier takes. */
export function lowerTarget(refusedBytes: number): number | null {
  return LINES.find((line) => line < refusedBytes) ?? null;
}
