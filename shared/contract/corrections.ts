/** Wrong numbers put right: the message goes to the new number, and the log shows both. */
import { z } from 'zod';
import { e164 } from './common.ts';
import { inEngine } from './define.ts';
import { sendSummary } from './sends.ts';

const recipientId = z.number().int().positive();

const correction = z.strictObject({
  /** The number (or what was typed) that this recipient's number was corrected from. */
  was: z.string().nullable(),
  /** The number that this recipient's was corrected to. */
  now: e164.nullable(),
});
export type Correction = z.infer<typeof correction>;

export const corrections = {
  /**
   * Sends a message to somebody's right number instead: to whoever was refused, or skipped because what was typed is no
   * number. Their row stays, is never tried again, and a second row has the new number.
   * @throws Failure `number-invalid`, `number-opted-out`, `number-in-send`, `correction-refused`
   */
  make: inEngine(z.strictObject({ recipientId, to: z.string().max(200) }), sendSummary),
  of: inEngine(z.strictObject({ recipientId }), correction),
};
