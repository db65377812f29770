/** Why a file cannot become a part of a message. */
import type { FailureCode, FailureFacts } from '../../shared/contract/failure.ts';

export type MediaErrorCode = Extract<
  FailureCode,
  'attachment-empty' | 'attachment-unreadable' | 'attachment-unsupported' | 'attachment-too-large'
>;

/**
 * The finer reason, as the fact `reason` of the words.
 * attachment-unreadable: `unavailable` a folder, or the file went away; `damaged` cut short or not decodable;
 * `timeout` it took too long; `memory` it took more memory than there is; `drawing` drawing it would never end. attachment-unsupported: `type` not a picture Postcard knows.
 * attachment-too-large: `file` above the limit for reading; `pixels` more pixels than a camera makes; `animation` an
 * animation that would have to become too small or too coarse (its first picture may be taken: `still`); `fit` it
 * cannot be made small enough; `part` it is sent as it is, and there is less room.
 */
export type MediaErrorReason =
  | 'none'
  | 'unavailable'
  | 'damaged'
  | 'timeout'
  | 'memory'
  | 'drawing'
  | 'type'
  | 'animation'
  | 'file'
  | 'pixels'
  | 'fit'
  | 'part';

/** Thrown by `prepareFile`. `facts` hold `name`, `reason` and, for unsupported types, `format` (`HEIC`, or empty). */
export class MediaError extends Error {
  readonly code: MediaErrorCode;
  readonly facts: FailureFacts;

  constructor(code: MediaErrorCode, facts: FailureFacts) {
    super(code);
    this.name = 'MediaError';
    this.code = code;
    this.facts = facts;
  }
}

/** What the worker throws: it knows the reason, and the window adds the file's name. */
export class Refusal extends Error {
  readonly code: MediaErrorCode;
  readonly reason: MediaErrorReason;
  readonly format: string;

  constructor(code: MediaErrorCode, reason: MediaErrorReason = 'none', format = '') {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.reason = reason;
    this.format = format;
  }
}

/** What a failure inside a decoder or an encoder means to the user: there was too little memory, or the file is bad. */
export function refusalFor(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const words = thrown instanceof Error ? thrown.message : '';
  const memory = /allocation failed|out of memory|\bOOM\b|cannot enlarge memory/i.test(words);
  return new Refusal('attachment-unreadable', memory ? 'memory' : 'damaged');
}
