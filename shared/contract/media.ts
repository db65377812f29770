/** Pictures and other parts of a message, stored by the SHA-256 of their bytes. */
import { z } from 'zod';
import { CONTENT_TYPES } from '../parts/kinds.ts';
import { ATTACHMENT_BYTES, inEngine } from './define.ts';

export const attachmentId = z.string().regex(/^[0-9a-f]{64}$/);

/** What the engine stores; it looks at the bytes, not at the name. */
const contentType = z.enum(CONTENT_TYPES);

export const attachment = z.strictObject({
  id: attachmentId,
  /** The file's own name, for people; never a path. */
  name: z.string().min(1).max(255),
  contentType,
  /** Size in bytes, before base64. */
  bytes: z.number().int().positive(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
});
export type Attachment = z.infer<typeof attachment>;

export const media = {
  /**
   * Stores prepared bytes. The renderer has decoded and re-encoded pictures in its sandbox, and checked all else; they
   * are looked at again. @throws `attachment-*`
   */
  add: inEngine(
    z.strictObject({
      bytes: z.instanceof(Uint8Array),
      name: z.string().min(1).max(255),
      width: z.number().int().positive().nullable(),
      height: z.number().int().positive().nullable(),
    }),
    attachment,
    { maxBytes: ATTACHMENT_BYTES },
  ),
};
