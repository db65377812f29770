/**
 * Delivery receipts. Swift gives no way to ask what became of a message; it posts receipts to a webhook. They come
 * here from a file, from a paste, or from whoever forwards them to the receiver on this computer.
 */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES, nothing } from './define.ts';
import { instant } from './common.ts';
import { RECEIPT_KINDS } from '../provider/receipts.ts';

const receiptKind = z.enum(RECEIPT_KINDS);

/** How a receipt came. `practice`: made up by the practice provider. */
const receiptSource = z.enum(['file', 'receiver', 'practice']);
export type ReceiptSource = z.infer<typeof receiptSource>;

/**
 * What became of a request to the receiver. `kept`: receipts; `others`: something else that Swift posts; `unreadable`:
 * not, or not all of it, a receipt; `address`: not the secret one; `method`: not POST; `log`: could not be written.
 */
export const RECEIVED = [
  'kept',
  'others',
  'unreadable',
  'address',
  'method',
  'too-large',
  'too-fast',
  'log',
] as const;
export type Received = (typeof RECEIVED)[number];

/** The receipt of a recipient that counts; see shared/provider/receipts.ts. */
export const receiptMark = z.strictObject({
  kind: receiptKind,
  /** As it came. */
  status: z.string(),
  at: instant,
});

const receiptRow = z.strictObject({
  kind: receiptKind,
  status: z.string(),
  /** When the receipt says it was, if it does. */
  at: instant.nullable(),
  source: receiptSource,
  receivedAt: instant,
});
export type ReceiptRow = z.infer<typeof receiptRow>;

const count = z.number().int().nonnegative();

const receiptsReport = z.strictObject({
  /** Receipts that were not in the log. */
  added: count,
  /** Receipts that were: nothing changes by them. */
  doubles: count,
  /** Messages the log does not know, and the ids of the first of them. Their receipts are kept. */
  strangers: z.strictObject({ count, ids: z.array(z.string()).max(20) }),
  /** About text messages or received messages: not kept. */
  others: count,
  /** What could not be read, and where the first of it stands. */
  unread: z.strictObject({
    count,
    first: z
      .array(
        z.strictObject({
          by: z.enum(['entry', 'line']),
          at: z.number().int().positive(),
          reason: z.enum(['json', 'receipt']),
        }),
      )
      .max(20),
  }),
});
export type ReceiptsReport = z.infer<typeof receiptsReport>;

/** Any port that needs no rights. */
export const receiverPort = z.number().int().min(1024).max(65_535);
export const DEFAULT_RECEIVER_PORT = 24_718;

/** The receiver on this computer; its secret is only in its address. */
const receiverState = z.strictObject({
  on: z.boolean(),
  port: receiverPort,
  /** `port-taken`: another program listens there. `failed`: the system did not let it listen. */
  status: z.enum(['off', 'listening', 'port-taken', 'failed']),
  /** The last request since Postcard was opened, and what became of it. */
  last: z
    .strictObject({
      what: z.enum(RECEIVED),
      at: instant,
    })
    .nullable(),
});
export type ReceiverState = z.infer<typeof receiverState>;

export const receipts = {
  /**
   * Reads receipts in JSON: one, an array, or one a line. Duplicates and any order are harmless, so the same file may
   * be read again. @throws Failure `receipts-unreadable` for what is no text or holds no receipt at all.
   */
  read: inEngine(z.strictObject({ bytes: z.instanceof(Uint8Array) }), receiptsReport, {
    maxBytes: LARGE_LIST_BYTES,
  }),
  /** Every receipt about a recipient, in the order they came. */
  ofRecipient: inEngine(z.strictObject({ recipientId: z.number().int().positive() }), z.array(receiptRow)),
  receiver: inEngine(nothing, receiverState),
  /** Switches it on or off, and moves it to another port. @throws Failure `log-unwritable` */
  setReceiver: inEngine(z.strictObject({ on: z.boolean(), port: receiverPort }), receiverState),
  /** The address to forward Swift's webhook to, secret included; asked for when the user wants to see it. */
  address: inEngine(nothing, z.strictObject({ url: z.string() })),
  /** Makes a new secret; the old address ends at once. @throws Failure `log-unwritable` */
  renewAddress: inEngine(nothing, receiverState),
};
