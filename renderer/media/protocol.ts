/** What the window and the picture worker say to each other: one job a worker, either a look or the whole work. */
import type { ContentType } from '../../shared/parts/kinds.ts';
import type { MediaErrorCode, MediaErrorReason } from './mediaError.ts';

/** What the user did to a picture; in parts of the upright picture, cropped before it is turned. */
export interface Edit {
  /** From 0 to 1 each. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Quarter turns to the right, 0 to 3. */
  readonly turns: number;
}

export interface LookRequest {
  readonly file: Blob;
  readonly lookOnly: true;
}

/** What a file is: a picture, which can be made to fit, or a part that is sent as it is. */
export type Looked = { readonly kind: 'picture' } | { readonly kind: 'part'; readonly bytes: number };

export interface PrepareRequest {
  readonly file: Blob;
  /** Bytes the result may have at most. */
  readonly budgetBytes: number;
  /** Takes the first picture of an animation. */
  readonly still: boolean;
  readonly edit: Edit | null;
  /** The drawing, when the file is one that only the window can draw (`reply.kind` was `draw`). */
  readonly drawn?: ImageBitmap;
}

/** A part of a message, ready to be stored; sizes in pixels as they appear, upright, null for what has none. */
export interface PreparedMedia {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number | null;
  readonly height: number | null;
  readonly contentType: ContentType;
  /** What was brought, for a comparison; null for a drawing, which has no pixels, and for what is sent as it is. */
  readonly original: { readonly bytes: number; readonly width: number; readonly height: number } | null;
}

export type PrepareReply =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'draw' }
  | { readonly kind: 'looked'; readonly looked: Looked }
  | { readonly kind: 'prepared'; readonly media: PreparedMedia }
  | {
      readonly kind: 'refused';
      readonly code: MediaErrorCode;
      readonly reason: MediaErrorReason;
      readonly format: string;
    };
