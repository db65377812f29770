/**
 * What the practice provider lets pass: the page "Queue an outgoing MMS" read strictly. It is written apart from the
 * client's own schema, so that a mistake in one shows against the other.
 */
import { z } from 'zod';

const digits = /^[1-9]\d{6,14}$/;

/** Canonical base64 of at least one byte: what it decodes to encodes to it again. */
const isBase64 = (blob: string) => blob !== '' && Buffer.from(blob, 'base64').toString('base64') === blob;

const media = z.strictObject({
  type: z.literal('BLOB'),
  blob: z.string().refine(isBase64, 'must be base64'),
  content_type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  id: z.string().min(1),
  url: z.url().optional(),
});

const messageRequest = z
  .strictObject({
    to: z.array(z.string().regex(digits, 'must be digits of an E.164 number')).min(1),
    /** The page lets a plus stand here, and strips it. */
    from: z
      .string()
      .regex(/^\+?[1-9]\d{6,14}$/)
      .nullish(),
    id: z.string().optional(),
    expires_at: z.iso.datetime({ offset: true }).optional(),
    request_dlr: z.boolean().optional(),
    body: z.string().min(1).optional(),
    media: z.array(media).min(1).optional(),
  })
  .superRefine(({ body, media: parts }, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (body === undefined && parts === undefined) problem('body', 'is required without media');
    if (body !== undefined && parts !== undefined) problem('body', 'must not be included with media');
    if (body !== undefined && Array.from(body).length > 4096) problem('body', 'is too long');
    const ids = parts?.map(({ id }) => id) ?? [];
    if (new Set(ids).size !== ids.length) problem('media', 'ids must differ');
  });

export type MessageRequest = z.infer<typeof messageRequest>;

/** A request as it came, in terms of HTTP; header names are in lower case. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export type Problem = { readonly status: number; readonly message: string };

/** The bearer token, or null. */
export function bearerToken({ headers }: SimulatedRequest): string | null {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** The message a request carries, or why it is not taken: 400 for what is not JSON, 422 for what breaks a rule. */
export function checkMessage(request: SimulatedRequest): MessageRequest | Problem {
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    return { status: 400, message: 'content-type must be application/json' };
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch {
    return { status: 400, message: 'body is not JSON' };
  }
  const parsed = messageRequest.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return { status: 422, message: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
}
