/**
 * What the status of a delivery receipt means. Page: "DLR".
 *
 * Seen there: the status `delivered`. Inferred: that a picture message carries the statuses of MM4, as another provider
 * of the same market passes them on, since the field is a free text. Ours: what each status counts as. A status that is
 * not in the table is kept and shown as it came.
 */
import { normalizeCode, PROVIDER_CODES } from './codes.ts';

/**
 * `delivered`: it arrived. `failed`: it did not, and will not. `pending`: a word from the way; `other`: nothing that
 * Postcard may draw a conclusion from. Persisted in the log: never rename one, only add.
 */
export const RECEIPT_KINDS = ['delivered', 'failed', 'pending', 'other'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** Statuses with words of their own, in lower case. All but `delivered` are MM4's. */
export const RECEIPT_STATUSES = {
  delivered: 'delivered',
  retrieved: 'delivered',
  expired: 'failed',
  rejected: 'failed',
  unrecognised: 'failed',
  deferred: 'pending',
  forwarded: 'pending',
  indeterminate: 'other',
} as const satisfies Record<string, ReceiptKind>;
export type ReceiptStatus = keyof typeof RECEIPT_STATUSES;

/** A status that has words of its own, or null. It is written in either case, and in British or American English. */
export function knownStatus(status: string): ReceiptStatus | null {
  const name = normalizeCode(status).replace('recognized', 'recognised');
  return Object.hasOwn(RECEIPT_STATUSES, name) ? (name as ReceiptStatus) : null;
}

/** One of Swift's error codes in the place of a status, in lower case, or null. They all tell of a failure but these. */
export function errorStatus(status: string): string | null {
  const code = normalizeCode(status);
  return Object.hasOwn(PROVIDER_CODES, code) && code !== 'ok' && code !== 'unknown' ? code : null;
}

/** What a status counts as. */
export function receiptKind(status: string): ReceiptKind {
  const known = knownStatus(status);
  if (known !== null) return RECEIPT_STATUSES[known];
  return errorStatus(status) === null ? 'other' : 'failed';
}

/** What is known of a message by one of its receipts. */
export interface Reported {
  readonly kind: ReceiptKind;
  readonly status: string;
  /** Milliseconds since 1970: when the receipt says it was, or else when it came. */
  readonly at: number;
}

/**
 * The receipt that counts among all of a message, in whatever order they came and however often: what arrived has
 * arrived, what failed has failed, and of anything else the newest word. Null for none.
 */
export function decisive<R extends Reported>(receipts: readonly R[]): R | null {
  return receipts.reduce<R | null>((best, next) => (best && !outweighs(next, best) ? best : next), null);
}

const weight = ({ kind }: Reported): number => (kind === 'delivered' ? 2 : kind === 'failed' ? 1 : 0);

function outweighs(next: Reported, best: Reported): boolean {
  if (weight(next) !== weight(best)) return weight(next) > weight(best);
  // The first word of an arrival is the moment of it; otherwise the newest counts. Equal times: by name.
  if (next.at !== best.at) return weight(next) === 2 ? next.at < best.at : next.at > best.at;
  return `${next.kind} ${next.status}` < `${best.kind} ${best.status}`;
}
