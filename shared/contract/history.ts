/** What the log knows across sends: of one person, of one picture, by month. All of it is answered offline. */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES } from './define.ts';
import { e164, instant, mode } from './common.ts';
import { attachment, attachmentId } from './media.ts';
import { receiptMark } from './receipts.ts';
import { deliveryState, reasonCount, sendId } from './sends.ts';

const count = z.number().int().nonnegative();
const PAGE = z.number().int().min(1).max(500);

const personSummary = z.strictObject({
  number: e164,
  /** The newest the log and the contacts have; null when there is none. */
  name: z.string().nullable(),
  /** In how many sends the number stands, skipped ones included. */
  sends: count,
  /** When the newest of them was made. */
  lastAt: instant,
  /** They were deleted: the number is the one that was typed, and the log knows no other. */
  deleted: z.literal(true).optional(),
});
export type PersonSummary = z.infer<typeof personSummary>;

const personRow = z.strictObject({
  recipientId: z.number().int().positive(),
  sendId,
  /** When the send was made. */
  createdAt: instant,
  mode,
  /** The first words of the message, at most 200 characters. */
  words: z.string(),
  sender: e164.nullable(),
  attachments: z.array(attachment),
  state: deliveryState,
  code: z.string().nullable(),
  messageId: z.string().nullable(),
  /** The delivery receipt that counts, if one has come. */
  receipt: receiptMark.nullable(),
  attempts: count,
  updatedAt: instant,
});
export type PersonRow = z.infer<typeof personRow>;

/** `2026-06`: a month of the calendar on this computer. */
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const monthRow = z.strictObject({
  month,
  accepted: count,
  refused: count,
  unknown: count,
  skipped: count,
});
export type MonthRow = z.infer<typeof monthRow>;

export const history = {
  /**
   * People of the log by a part of their name, accents and capitals aside, or of their number; in the order of names,
   * people without a name last. Every word must be found. `more` is true when others follow this page.
   */
  find: inEngine(
    z.strictObject({ search: z.string().max(100), offset: count, limit: PAGE }),
    z.strictObject({ people: z.array(personSummary), more: z.boolean() }),
  ),
  /** Everything that ever went to one number, or was meant to, newest first. `total` is exact. */
  person: inEngine(
    z.strictObject({ number: e164, offset: count, limit: PAGE }),
    z.strictObject({ name: z.string().nullable(), rows: z.array(personRow), total: count }),
  ),
  /**
   * Which of these numbers (E.164, one a line) got one of these pictures before, or may have: sends of the mode that
   * is on now whose recipient is accepted, under way or unknown. The same picture has the same bytes.
   */
  samePicture: inEngine(
    z.strictObject({
      numbers: z.string().max(LARGE_LIST_BYTES),
      attachmentIds: z.array(attachmentId).max(20),
    }),
    z.strictObject({
      /** Those numbers, one a line in the order they were given, for leaving them out. */
      numbers: z.string(),
      people: count,
      /** How many of them are only in doubt: no send of the picture to them was accepted. */
      inDoubt: count,
      /** A few of them, each with the newest such send; newest first. */
      examples: z.array(
        z.strictObject({ number: e164, name: z.string().nullable(), sendId, createdAt: instant }),
      ),
    }),
    { maxBytes: LARGE_LIST_BYTES },
  ),
  /**
   * Results by the month in which their send was made, every month from `from` to `to` (null: the first send's, the
   * current one), and the reasons of everything that was not accepted, most frequent first. Months begin at midnight
   * of the computer's own time zone.
   */
  months: inEngine(
    z.strictObject({ mode, from: month.nullable(), to: month.nullable() }),
    z.strictObject({ months: z.array(monthRow), reasons: z.array(reasonCount) }),
  ),
};
