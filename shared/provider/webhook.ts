/**
 * Delivery receipts as Swift posts them to a webhook; no call fetches one. Page: "DLR". What they mean is in receipts.ts.
 *
 * Seen there: the field names and the type `mms_dlr`. Inferred: that `mms.id` is the id of the answer to "Queue MMS".
 */
import { z } from 'zod';

/** Swift's ids are ULIDs; whatever else it may use, it is short and printable. */
const providerId = z.string().regex(/^[\x21-\x7e]{1,100}$/);

/**
 * One receipt. Its `data` (a part of the message) and fields that are not on the page are passed over. Whether `from`
 * and `to` are those of the message or the other way round is not said, so they only tell doubles of an id apart.
 */
export const deliveryReceipt = z.looseObject({
  type: z.literal('mms_dlr'),
  /** The id of the receipt itself: the same one may come twice. */
  id: providerId,
  mms: z.looseObject({ id: providerId }),
  delivery_status: z.string().trim().min(1).max(100),
  timestamp: z.iso.datetime({ offset: true }).nullish().catch(null),
  from: z.string().max(40).nullish().catch(null),
  to: z.string().max(40).nullish().catch(null),
});
export type DeliveryReceipt = z.infer<typeof deliveryReceipt>;

/** What else Swift posts to the same address: received messages, and receipts of text messages. Page: "Incoming". */
export const otherWebhook = z.looseObject({ type: z.enum(['sms', 'mms', 'sms_dlr']) });
