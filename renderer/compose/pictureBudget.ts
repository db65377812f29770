/** How the size of a message is shared out among its pictures. Pure. */
import { utf8Bytes } from '../../shared/message.ts';

/** Room always kept for the text, so that writing it after the pictures does not burst the target. */
const TEXT_RESERVE = 4096;

/** No picture is asked to become smaller than this; below it a photograph shows little. */
const SMALLEST_BUDGET = 24_000;

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

interface Sharing {
  /** Bytes that all parts together may take, before base64. */
  target: number;
  text: string;
  /** Sizes of pictures whose original is gone: they stay as they are. */
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
export function shareBudget({ target, text, fixed, elastic, added }: Sharing): {
  each: number;
  shrink: boolean;
} {
  const room = target - Math.max(TEXT_RESERVE, utf8Bytes(text)) - sum(fixed);
  const fair = Math.floor(room / (elastic.length + added));
  const beside = Math.floor((room - sum(elastic)) / added);
  return beside >= fair || elastic.length === 0
    ? { each: Math.max(SMALLEST_BUDGET, beside), shrink: false }
    : { each: Math.max(SMALLEST_BUDGET, fair), shrink: true };
}

/** Room that grows a picture by less than this is left: nobody would see the difference. */
const WORTHWHILE = 1.15;

interface Spare {
  target: number;
  text: string;
  /** Sizes of pictures that keep them: small by themselves, or without their original. */
  settled: readonly number[];
  /** Sizes of pictures that gave something up to keep within their share. */
  hungry: readonly number[];
}

/** The bytes that each hungry picture may take once the others have left their room over; null when it is not worth it. */
export function shareSpare({ target, text, settled, hungry }: Spare): number | null {
  const room = target - Math.max(TEXT_RESERVE, utf8Bytes(text)) - sum(settled);
  const each = Math.floor(room / hungry.length);
  return hungry.length > 0 && each >= WORTHWHILE * Math.max(...hungry) ? each : null;
}
