/** How long Swift is waited for. */

export interface Timeouts {
  /** From the last byte of the request to the head of the answer, and between pieces of its body; milliseconds. */
  readonly answerMs: number;
  /** For the whole body of an answer. */
  readonly bodyMs: number;
}

export const TIMEOUTS: Timeouts = { answerMs: 60_000, bodyMs: 60_000 };

/** A large picture on a slow line, in milliseconds; nothing cuts an upload off. */
const USUAL_UPLOAD_MS = 60_000;

/** A request that takes longer than this, in milliseconds, is not waited for by whoever closes Postcard. */
export const LONGEST_REQUEST_MS = USUAL_UPLOAD_MS + TIMEOUTS.answerMs + TIMEOUTS.bodyMs;
