/** What main tells the window. An event says what changed; the window reads the new state from the log. */
import { z } from 'zod';
import { sendId } from './sends.ts';

export const postcardEvent = z.discriminatedUnion('topic', [
  z.strictObject({ topic: z.literal('send'), id: sendId, revision: z.number().int().nonnegative() }),
  z.strictObject({ topic: z.literal('status') }),
  z.strictObject({ topic: z.literal('account') }),
  z.strictObject({ topic: z.literal('settings') }),
  /** People, groups or opt-outs have changed. */
  z.strictObject({ topic: z.literal('people') }),
  /** Something is being done to the log as a whole, or was. */
  z.strictObject({ topic: z.literal('storage') }),
  /** The receiver of delivery receipts was switched, or something came there. */
  z.strictObject({ topic: z.literal('receiver') }),
  /** How far the reading of a file of people has come, from 0 to 1. */
  z.strictObject({ topic: z.literal('import'), done: z.number().min(0).max(1) }),
  /** How far the export under way has come, from 0 to 1. */
  z.strictObject({ topic: z.literal('export'), done: z.number().min(0).max(1) }),
  /** The log was found damaged: nothing is sent any more, and the next start puts it right. */
  z.strictObject({ topic: z.literal('damage') }),
  /** How far the making or reading of a backup has come, from 0 to 1. */
  z.strictObject({ topic: z.literal('backup'), done: z.number().min(0).max(1) }),
  /** A backup has taken the place of what was there; the window has loaded anew since. */
  z.strictObject({ topic: z.literal('restored'), kept: z.boolean() }),
  /** A menu item or a notification asks the window to show something. */
  z.strictObject({
    topic: z.literal('show'),
    screen: z.enum(['compose', 'log', 'people', 'settings']),
    sendId: sendId.nullable(),
  }),
]);
export type PostcardEvent = z.infer<typeof postcardEvent>;
