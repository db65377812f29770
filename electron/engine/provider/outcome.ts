/** What came of one request to the provider, in the terms the outbox decides by. */

/** What one recipient's result says. */
export interface Verdict {
  readonly state: 'accepted' | 'refused' | 'unknown';
  /** Swift's code in lower case, or one of Postcard's own. */
  readonly code: string;
  readonly messageId: string | null;
}

interface Common {
  readonly httpStatus: number | null;
  /** What the provider or the network said, shortened and without secrets; for the attempt's row. */
  readonly wording: string | null;
}

/** Every recipient has a verdict, in the order of the request's `to`. */
export interface Settled extends Common {
  readonly kind: 'settled';
  readonly verdicts: readonly Verdict[];
}

/** The request provably did not leave, or was provably not taken: its recipients go back to the queue. */
export interface Returned extends Common {
  readonly kind: 'returned';
  readonly code: 'local_not_connected' | 'local_token_refused' | 'local_rate_limited';
  /** How long the provider asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

/** A 422 without results: nothing was sent, and one recipient or the content is at fault. */
export interface Unexplained extends Common {
  readonly kind: 'unexplained';
}

export type RequestOutcome = Settled | Returned | Unexplained;
