/** The message being written. Saved on every change, so that nothing is lost when the computer stops. */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES, nothing } from './define.ts';
import { instant } from './common.ts';
import { attachment } from './media.ts';

export const composeId = z.uuid();

export const draftContent = z.strictObject({
  /** Made when the draft is begun; a second send with the same id returns the first one. */
  composeId,
  text: z.string().max(100_000),
  /**
   * The recipients as they were typed or pasted, an entry a line; read by shared/recipients.ts. One text, because
   * a hundred thousand of anything else would hold the window up at every save.
   */
  recipients: z.string().max(LARGE_LIST_BYTES),
  /** What stands in the recipient field and is not a chip yet. */
  recipientInput: z.string().max(100_000),
  sender: z.string().max(40),
  expiresAt: instant.nullable(),
  requestReceipt: z.boolean(),
  tag: z.string().max(200),
  attachments: z.array(attachment).max(20),
  /** Bytes this message may take, when a larger one was refused for its size; else the settings say. */
  sizeLimit: z.number().int().positive().nullish(),
});
export type DraftContent = z.infer<typeof draftContent>;

export const draft = {
  /** Null when nothing is being written. */
  load: inEngine(nothing, draftContent.nullable(), { maxBytes: LARGE_LIST_BYTES }),
  save: inEngine(draftContent, nothing, { maxBytes: LARGE_LIST_BYTES }),
};
