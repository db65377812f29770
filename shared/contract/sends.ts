/** Sends and what became of each recipient. The log answers all of this offline. */
import { z } from 'zod';
import { DELIVERY_STATES } from '../delivery.ts';
import { MOST_RECIPIENTS, splitEntries } from '../recipients.ts';
import { inEngine, LARGE_LIST_BYTES } from './define.ts';
import { e164, instant, mode } from './common.ts';
import { attachment } from './media.ts';
import { composeId, draftContent } from './draft.ts';
import { receiptMark } from './receipts.ts';

export const deliveryState = z.enum(DELIVERY_STATES);

export const sendId = z.number().int().positive();

/** How many recipients are in each state. */
export const counts = z.strictObject(
  Object.fromEntries(DELIVERY_STATES.map((state) => [state, z.number().int().nonnegative()])) as Record<
    (typeof DELIVERY_STATES)[number],
    z.ZodNumber
  >,
);
export type Counts = z.infer<typeof counts>;

/**
 * Why a send as a whole does not move on: `undo` its undo window is open; `token` the token was refused or is
 * missing; `sender` Swift refused the sender number or the account; `content` Swift refused the message itself;
 * `trouble` several requests in a row ended unclear; `offline` no connection; `rate` Swift asked to wait; `user`
 * paused by hand; `stale` it waited past its send-before limit and the user is asked first; `expired` the time after
 * which the message was not to be sent has passed, and nothing of it leaves any more; `media` a picture is missing; `elsewhere` another Postcard process on this computer is sending; `disk` the log cannot be written.
 */
export const holdReason = z.enum([
  'undo',
  'token',
  'sender',
  'content',
  'trouble',
  'offline',
  'rate',
  'user',
  'stale',
  'expired',
  'media',
  'elsewhere',
  'disk',
]);
export type HoldReason = z.infer<typeof holdReason>;

export const sendSummary = z.strictObject({
  id: sendId,
  /** Grows with every change; a renderer that holds revision 41 re-reads on hearing of 42. */
  revision: z.number().int().nonnegative(),
  createdAt: instant,
  mode,
  text: z.string(),
  sender: e164.nullable(),
  attachments: z.array(attachment),
  total: z.number().int().nonnegative(),
  counts,
  /** Of how many a delivery receipt says that the message arrived, and of how many that it did not. */
  receipts: z.strictObject({
    delivered: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
  }),
  hold: z
    .strictObject({
      reason: holdReason,
      /** When it goes on by itself, if it does. */
      until: instant.nullable(),
      /** The provider's own code behind it, if there is one. */
      code: z.string().nullable(),
    })
    .nullable(),
});
export type SendSummary = z.infer<typeof sendSummary>;

export const sendDetail = sendSummary.extend({
  tag: z.string().nullable(),
  expiresAt: instant.nullable(),
  requestReceipt: z.boolean(),
});
export type SendDetail = z.infer<typeof sendDetail>;

export const recipientRow = z.strictObject({
  id: z.number().int().positive(),
  /** Where it stood in the list the user gave, from 0. */
  position: z.number().int().nonnegative(),
  /** E.164, or, for a skipped invalid entry, what was typed. */
  to: z.string(),
  name: z.string().nullable(),
  state: deliveryState,
  /** Swift's error code in lower case, or one of Postcard's own (`local_…`); the words are in the catalogue. */
  code: z.string().nullable(),
  /** Swift's id for the message, to quote to its support. */
  messageId: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  /** The delivery receipt that counts, if one has come. */
  receipt: receiptMark.nullable(),
  attempts: z.number().int().nonnegative(),
  updatedAt: instant,
});
export type RecipientRow = z.infer<typeof recipientRow>;

export const attemptRow = z.strictObject({
  number: z.number().int().positive(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** The state this attempt led to; null while it is under way. */
  outcome: deliveryState.nullable(),
  httpStatus: z.number().int().nullable(),
  code: z.string().nullable(),
  messageId: z.string().nullable(),
  /** What the provider or the network said, shortened and without secrets. */
  wording: z.string().nullable(),
});
export type AttemptRow = z.infer<typeof attemptRow>;

/** How many recipients are in a state for a reason; the code is null where there is none. */
export const reasonCount = z.strictObject({
  state: deliveryState,
  code: z.string().nullable(),
  recipients: z.number().int().positive(),
});
export type ReasonCount = z.infer<typeof reasonCount>;

const newRecipients = z
  .array(z.strictObject({ to: z.string().max(200), name: z.string().max(200).nullable() }))
  .max(MOST_RECIPIENTS);

export const newSend = z.strictObject({
  composeId,
  /** What the user was told this would be, where somebody was told: if it is the other one by now, nothing is written. */
  mode: mode.optional(),
  /**
   * As typed; the engine reads them again with shared/recipients.ts and skips what is invalid or double. A list
   * without names may come as one text, an entry a line, which a long list should (see the draft).
   */
  recipients: z.union([
    newRecipients,
    z
      .string()
      .max(LARGE_LIST_BYTES)
      .transform((text) => splitEntries(text).map((to) => ({ to, name: null as string | null })))
      .pipe(newRecipients),
  ]),
  text: z.string().max(100_000),
  attachments: z.array(attachment.pick({ id: true, name: true })).max(20),
  /** As typed; null leaves the choice to Swift, which takes a random number of the account. */
  sender: z.string().max(40).nullable(),
  expiresAt: instant.nullable(),
  requestReceipt: z.boolean(),
  tag: z.string().max(200).nullable(),
});
export type NewSend = z.infer<typeof newSend>;

const PAGE = z.number().int().min(1).max(500);

/** Which sends: all that are asked for must hold; what is left out asks for nothing. */
export const sendFilter = z.strictObject({
  /**
   * Words of the text or the tag, accents and capitals aside, each somewhere in it; or seven digits and more of the
   * number of one of its recipients.
   */
  search: z.string().max(100).optional(),
  /** Somebody is in one of these states; null for any. */
  states: z.array(deliveryState).max(DELIVERY_STATES.length).nullable().optional(),
  /** Made at this time or later. */
  from: instant.nullable().optional(),
  /** Made before this time. */
  to: instant.nullable().optional(),
});
export type SendFilter = z.infer<typeof sendFilter>;

/** Which recipients of a send: all that are asked for must hold; null asks for nothing. */
export const recipientFilter = z.strictObject({
  id: sendId,
  states: z.array(deliveryState).max(DELIVERY_STATES.length).nullable(),
  /** Reasons, null being none; see `sends.reasons`. */
  codes: z.array(z.string().max(200).nullable()).max(200).nullable().optional(),
  /** Words of the name, accents and capitals aside, or digits of the number. */
  search: z.string().max(100),
});
export type RecipientFilter = z.infer<typeof recipientFilter>;

export const recipientOrder = z.enum(['position', 'name', 'number', 'state', 'updatedAt']);
export type RecipientOrder = z.infer<typeof recipientOrder>;

/** Reasons, null being none; null for every reason. */
const codes = z.array(z.string().max(200).nullable()).max(500).nullable().default(null);

export const sends = {
  /**
   * Writes the send and a row for every recipient in one transaction, then starts sending. The draft with this
   * compose id is cleared in the same transaction. A second call with the same id returns the first send.
   */
  create: inEngine(newSend, sendSummary, { maxBytes: LARGE_LIST_BYTES }),
  /** Newest first. `before` is the id of the last send of the page above. */
  list: inEngine(
    sendFilter.extend({ before: sendId.nullable(), limit: PAGE }),
    z.strictObject({ sends: z.array(sendSummary), more: z.boolean() }),
  ),
  get: inEngine(z.strictObject({ id: sendId }), sendDetail),
  /**
   * A page of recipients, in the order of the list unless another is asked for, and how many there are in all.
   * Equal ones stand in the order of the list, or the other way round when it is descending.
   */
  recipients: inEngine(
    recipientFilter.extend({
      sort: recipientOrder.optional(),
      descending: z.boolean().optional(),
      offset: z.number().int().nonnegative(),
      limit: PAGE,
    }),
    z.strictObject({ rows: z.array(recipientRow), total: z.number().int().nonnegative() }),
  ),
  /** How many recipients of a send are in each state for each reason, most frequent first. */
  reasons: inEngine(z.strictObject({ id: sendId }), z.array(reasonCount)),
  /** Nothing leaves for this send until it is resumed. The request in flight is finished. */
  pause: inEngine(z.strictObject({ id: sendId }), sendSummary),
  /** Lifts any hold the user may lift: a pause, a refusal that was put right, a stale send. */
  resume: inEngine(z.strictObject({ id: sendId }), sendSummary),
  /** Cancels everyone who has not been tried. The answer's counts say how many. */
  stop: inEngine(z.strictObject({ id: sendId }), sendSummary),
  /** Within the undo window: cancels the whole send and gives the draft back; null when it was too late. */
  undo: inEngine(z.strictObject({ id: sendId }), draftContent.nullable(), { maxBytes: LARGE_LIST_BYTES }),
  /**
   * The user's own decision to try recipients again: everyone in one of these states who is among the given ids and has
   * one of these codes; null for the ids or the codes leaves nobody out. Somebody whose state is unknown may then get the message twice; the window says so
   * before it calls this. Whoever has opted out, or has a corrected number, is left out. A send that is held stays so.
   */
  sendAgain: inEngine(
    z.strictObject({
      id: sendId,
      recipientIds: z.array(z.number().int().positive()).max(MOST_RECIPIENTS).nullable(),
      states: z.array(z.enum(['refused', 'unknown', 'cancelled'])),
      codes,
    }),
    sendSummary,
    { maxBytes: LARGE_LIST_BYTES },
  ),
  /**
   * Makes the message a new draft, which takes the place of the one being written: its text, its pictures and its sender
   * number, and the recipients in these states with these codes; null leaves the recipients out.
   */
  copy: inEngine(
    z.strictObject({
      id: sendId,
      recipients: z.strictObject({ states: z.array(deliveryState), codes }).nullable(),
    }),
    draftContent,
    { maxBytes: LARGE_LIST_BYTES },
  ),
  /** One recipient as the log has them now, with every attempt, oldest first. `not-found` when the log has not. */
  recipient: inEngine(
    z.strictObject({ recipientId: z.number().int().positive() }),
    z.strictObject({ row: recipientRow, attempts: z.array(attemptRow) }),
  ),
};
