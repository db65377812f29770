/**
 * The life of one recipient's message, as a pure reducer. It never goes backwards: what is accepted stays
 * accepted, and nothing that may have been sent is ever called unsent.
 *
 *   held -> queued -> sending -> accepted | refused | unknown        skipped and cancelled stand beside it
 *
 * The names of the states are persisted in the log: never rename one, only add.
 */

export const DELIVERY_STATES = [
  /** Waiting for the undo window to pass. Nothing has left. */
  'held',
  /** Ready to leave. Nothing has left, or what left was provably not taken. */
  'queued',
  /** A request with this recipient is under way; its attempt is on disk. */
  'sending',
  /** Swift took the message. This is not yet "delivered". */
  'accepted',
  /** Swift, or the network, refused it for certain. */
  'refused',
  /** It may have been sent. Only the user may send it again. */
  'unknown',
  /** Never tried: opted out, a duplicate, or not a number. */
  'skipped',
  /** The user stopped it before it left. */
  'cancelled',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_ACTIONS = [
  'release',
  'dispatch',
  'accept',
  'refuse',
  'lose',
  'return',
  'cancel',
  'skip',
  'sendAgain',
] as const;

/**
 * What can happen to a recipient's message.
 * `return`: the request provably did not leave or was provably not taken. `lose`: it may have been sent, also
 * because the log itself was lost and an older copy restored. `accept` is also what a delivery receipt proves of
 * somebody in doubt, or in line for another try.
 * `sendAgain`: the user's own decision, for a refused, cancelled or unknown recipient.
 */
export type DeliveryAction = (typeof DELIVERY_ACTIONS)[number];

const TRANSITIONS: Record<DeliveryState, Partial<Record<DeliveryAction, DeliveryState>>> = {
  held: { release: 'queued', cancel: 'cancelled', skip: 'skipped', lose: 'unknown', accept: 'accepted' },
  queued: {
    dispatch: 'sending',
    cancel: 'cancelled',
    skip: 'skipped',
    lose: 'unknown',
    accept: 'accepted',
  },
  sending: { accept: 'accepted', refuse: 'refused', lose: 'unknown', return: 'queued' },
  accepted: {},
  refused: { sendAgain: 'queued', accept: 'accepted' },
  unknown: { sendAgain: 'queued', accept: 'accepted' },
  skipped: {},
  cancelled: { sendAgain: 'queued', accept: 'accepted' },
};

/** The state after an action, or null when the action does not apply in this state (and changes nothing). */
export function nextDeliveryState(state: DeliveryState, action: DeliveryAction): DeliveryState | null {
  return TRANSITIONS[state][action] ?? null;
}

/** The states in which an action applies; the log uses it as the guard of its UPDATE. */
export function statesAllowing(action: DeliveryAction): readonly DeliveryState[] {
  return DELIVERY_STATES.filter((state) => TRANSITIONS[state][action] !== undefined);
}

/** True when nothing more happens to this recipient unless the user asks for it. */
export function isSettled(state: DeliveryState): boolean {
  return state !== 'held' && state !== 'queued' && state !== 'sending';
}
