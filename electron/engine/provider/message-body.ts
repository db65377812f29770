/**
 * The JSON of `POST /v1/mms` (page "Queue an outgoing MMS"), laid out in the page's own field order, which puts `to`
 * last: all before it is built once a send, with the media's base64 in place, and every request adds its numbers.
 */
import { wireDigits } from '../../../shared/provider/wire.ts';

/** One attachment, encoded once a send. `base64` holds the ASCII of standard base64, with padding, on one line. */
export interface EncodedMedia {
  readonly contentType: string;
  /** Name of the part, unique in the message; see {@link partIds}. */
  readonly id: string;
  readonly base64: Buffer;
}

export interface OutgoingMessage {
  readonly text: string;
  readonly media: readonly EncodedMedia[];
  /** E.164 with its plus; null leaves the field out, and Swift takes a random number of the account. */
  readonly from: string | null;
  /** Comes back as `origin_id`; a tag for support, not a key against sending twice. */
  readonly tag: string;
  /** ISO 8601 in UTC; null leaves the field out. */
  readonly expiresAt: string | null;
  readonly requestReceipt: boolean;
}

/** The bytes of one request. `length` is their sum, for the content-length header. */
export interface RequestBody {
  readonly length: number;
  readonly chunks: readonly Buffer[];
}

export interface MessageBody {
  /** The request for these recipients (E.164). Everything but the last chunk is shared between requests. */
  bodyFor(to: readonly string[]): RequestBody;
}

/**
 * Prepares a message. With media the text travels as the first part, `text/plain` in UTF-8, since the page forbids
 * `body` beside `media`; without media it is the `body`. Only what was chosen becomes a field.
 */
export function createMessageBody(message: OutgoingMessage): MessageBody {
  const shared = joinText([...fieldsBeforeTo(message), ',"to":']);
  const sharedLength = totalLength(shared);
  return {
    bodyFor(to) {
      const last = Buffer.from(`${JSON.stringify(to.map(wireDigits))}}`);
      return { length: sharedLength + last.length, chunks: [...shared, last] };
    },
  };
}

/** Bytes as the ASCII of their base64, the form in which they are kept and streamed. */
export function encodeBase64(bytes: Uint8Array): Buffer {
  return Buffer.from(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    'latin1',
  );
}

/**
 * Names of parts in the page's manner: `image`, `image-2`, `video`, … from their content types, in order. The name
 * `text` belongs to the message's own text.
 */
export function partIds(contentTypes: readonly string[]): string[] {
  const seen = new Map([['text', 1]]);
  return contentTypes.map((contentType) => {
    const kind = contentType.split('/')[0] || 'part';
    const nth = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, nth);
    return nth === 1 ? kind : `${kind}-${nth}`;
  });
}

/** The JSON up to `to`: text pieces, with the media's buffers between them. */
function fieldsBeforeTo({ text, media, from, tag, expiresAt, requestReceipt }: OutgoingMessage) {
  const pieces: (string | Buffer)[] = [];
  const field = (name: string, ...value: (string | Buffer)[]) =>
    pieces.push(pieces.length === 0 ? '{' : ',', `"${name}":`, ...value);

  if (media.length === 0) field('body', JSON.stringify(text));
  if (expiresAt !== null) field('expires_at', JSON.stringify(expiresAt));
  if (from !== null) field('from', JSON.stringify(wireDigits(from)));
  field('id', JSON.stringify(tag));
  if (media.length > 0) field('media', ...mediaArray(text, media));
  if (requestReceipt) field('request_dlr', 'true');
  return pieces;
}

function mediaArray(text: string, media: readonly EncodedMedia[]): (string | Buffer)[] {
  const caption = { contentType: 'text/plain', id: 'text', base64: encodeBase64(Buffer.from(text, 'utf8')) };
  const parts = text === '' ? media : [caption, ...media];
  const pieces = parts.flatMap(({ base64, contentType, id }, index) => [
    `${index === 0 ? '[' : ','}{"blob":"`,
    base64,
    `","content_type":${JSON.stringify(contentType)},"id":${JSON.stringify(id)},"type":"BLOB"}`,
  ]);
  return [...pieces, ']'];
}

/** Joins neighbouring text into one buffer each; buffers pass through uncopied. */
function joinText(pieces: readonly (string | Buffer)[]): Buffer[] {
  const chunks: Buffer[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    chunks.push(Buffer.from(text), piece);
    text = '';
  }
  return [...chunks, Buffer.from(text)];
}

function totalLength(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
