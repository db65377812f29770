/** Reads receipts out of a text: one, an array, or one a line. Pure. */
import { deliveryReceipt, otherWebhook, type DeliveryReceipt } from '../../../shared/provider/webhook.ts';

export interface Unread {
  /** `entry`: its place in the array. Both count from 1. */
  readonly by: 'entry' | 'line';
  readonly at: number;
  /** `json`: no JSON, or cut short. `receipt`: JSON, but no delivery receipt. */
  readonly reason: 'json' | 'receipt';
}

export interface ReceiptsRead {
  readonly receipts: DeliveryReceipt[];
  /** How many were well formed but about something else: text messages, received messages. */
  readonly others: number;
  readonly unread: Unread[];
}

/** Reads every receipt there is; what cannot be read is named, and keeps nothing else from being read. */
export function readReceipts(text: string): ReceiptsRead {
  const read: ReceiptsRead & { others: number } = { receipts: [], others: 0, unread: [] };
  const take = (value: unknown, by: Unread['by'], at: number): void => {
    const receipt = deliveryReceipt.safeParse(value);
    if (receipt.success) read.receipts.push(receipt.data);
    else if (otherWebhook.safeParse(value).success) read.others += 1;
    else read.unread.push({ by, at, reason: 'receipt' });
  };
  const whole = parse(text);
  if (whole) {
    const { value } = whole;
    if (Array.isArray(value)) value.forEach((entry, index) => take(entry, 'entry', index + 1));
    else take(value, 'entry', 1);
    return read;
  }
  text.split('\n').forEach((line, index) => {
    // What stands around the entries of an array that was cut.
    const entry = line.trim().replace(/^\[|,$|\]$/g, '');
    if (entry.trim() === '') return;
    const parsed = parse(entry);
    if (parsed) take(parsed.value, 'line', index + 1);
    else read.unread.push({ by: 'line', at: index + 1, reason: 'json' });
  });
  return read;
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
