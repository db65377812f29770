/** Test equipment: delivery receipts as Swift posts them. */
import { randomUUID } from 'node:crypto';

/** A receipt about the message of this id; `id` is the receipt's own. */
export function receiptOf(
  messageId: string,
  status = 'delivered',
  changes: { id?: string; at?: string } = {},
) {
  const { id = randomUUID(), at = '2026-06-14T12:05:00.000000Z' } = changes;
  return {
    delivery_status: status,
    from: '12003004000',
    id,
    mms: { id: messageId },
    timestamp: at,
    to: '12003004001',
    type: 'mms_dlr' as const,
  };
}
