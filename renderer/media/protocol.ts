/** What the window and the picture worker say to each other: one job a worker. */
import type { ContentType } from '../../shared/contract/media.ts';
import type { MediaErrorCode, MediaErrorReason } from './mediaError.ts';

export interface PrepareRequest {
  readonly file: Blob;
  /** Bytes the result may have at most. */
  readonly budgetBytes: number;
}

/** A part of a message, ready to be stored; sizes in pixels as they appear, upright. */
export interface PreparedMedia {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number | null;
  readonly height: number | null;
  readonly contentType: ContentType;
}

export type PrepareReply =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'prepared'; readonly media: PreparedMedia }
  | {
      readonly kind: 'refused';
      readonly code: MediaErrorCode;
      readonly reason: MediaErrorReason;
      readonly format: string;
    };
