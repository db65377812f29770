/** Reads an answer's body within bounds of size and time, and says why when it cannot be read. */
import { errorCode } from './network-errors.ts';

/** What an answer's body holds. Only `json` can settle anything; the rest keeps the text for the attempt's row. */
export type AnswerBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      readonly kind: 'unreadable';
      readonly why: 'empty' | 'not-json' | 'too-large' | 'cut';
      readonly text: string;
    };

/** An answer of the provider, as far as it came. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: AnswerBody;
}

export interface AnswerLimits {
  readonly maxBytes: number;
  /** For the whole body, in milliseconds: a server that drips must not hold a send for ever. */
  readonly totalMs: number;
}

/** The readable side of undici's response. */
type Source = AsyncIterable<Buffer> & { destroy(error?: Error): unknown };

/** Reads a body to its end. Never throws: a body that breaks off is `cut`, with the error's code as its text. */
export async function readAnswerBody(
  source: Source,
  { maxBytes, totalMs }: AnswerLimits,
): Promise<AnswerBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(
    () => source.destroy(Object.assign(new Error('too slow'), { code: 'UND_ERR_BODY_TIMEOUT' })),
    totalMs,
  );
  try {
    for await (const chunk of source) {
      length += chunk.length;
      if (length > maxBytes) return { kind: 'unreadable', why: 'too-large', text: `over ${maxBytes} bytes` };
      chunks.push(chunk);
    }
  } catch (error) {
    return { kind: 'unreadable', why: 'cut', text: errorCode(error) ?? 'cut off' };
  } finally {
    clearTimeout(timer);
  }
  return parseBody(Buffer.concat(chunks).toString('utf8'));
}

function parseBody(text: string): AnswerBody {
  if (text.trim() === '') return { kind: 'unreadable', why: 'empty', text: '' };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'unreadable', why: 'not-json', text };
  }
}
