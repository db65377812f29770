/**
 * Swift's messages as they travel. Page: "Queue an outgoing MMS" (the seed); numbers list: page "DIDs".
 * What Postcard sends is strict; what it reads tolerates unknown fields and codes.
 */
import { z } from 'zod';

/** A number as the wire carries it: E.164 digits without the plus. */
const wireNumber = z.string().regex(/^[1-9]\d{6,14}$/);

const wirePart = z.strictObject({
  type: z.literal('BLOB'),
  content_type: z.string(),
  id: z.string(),
  /** Standard base64 with padding, no line ends. */
  blob: z.base64(),
});

/** Request of `POST /v1/mms`. Only chosen fields are present; `body` and `media` exclude each other. */
export const queueMmsRequest = z
  .strictObject({
    to: z.array(wireNumber).min(1),
    from: wireNumber.optional(),
    id: z.string().optional(),
    expires_at: z.iso.datetime().optional(),
    request_dlr: z.boolean().optional(),
    body: z.string().optional(),
    media: z.array(wirePart).min(1).optional(),
  })
  .refine(({ body, media }) => (body === undefined) !== (media === undefined), 'body XOR media');

const digitsOrWords = z.union([z.string(), z.number().transform(String)]);

/**
 * One recipient's result. `status` is only ever NEW, also on failures: success is `error_code` alone. Only what is read
 * stands here, and an odd `id` is passed over: a row that says OK must not be lost for a field that decides nothing.
 */
export const wireResult = z.looseObject({
  error_code: z.string(),
  to: digitsOrWords.nullish(),
  id: digitsOrWords.nullish().catch(null),
});
export type WireResult = z.infer<typeof wireResult>;

/** Answer of `POST /v1/mms`, for 200, 207 and 422 alike. A result that cannot be read is left out by the reader. */
export const queueMmsAnswer = z.looseObject({ results: z.array(z.unknown()) });

/** One page of a list of the account (`GET /api/v1/…`). An item that cannot be read is left out by the reader. */
export const accountList = z.looseObject({
  data: z.looseObject({
    items: z.array(z.unknown()),
    page_info: z.looseObject({ after: z.string().nullish() }).nullish(),
  }),
});

export const didItem = z.looseObject({
  data: z.looseObject({
    number: z.string(),
    mms_enabled: z.boolean().nullish(),
    mms_status: z.string().nullish(),
  }),
});

/** One record of `GET /api/v1/messaging/optout_items` (page "Opt-outs"); `remote_number` is the person. */
export const optOutItem = z.looseObject({
  data: z.looseObject({ remote_number: z.string(), keyword: z.string().nullish() }),
});

/** A number of the wire in E.164 with its plus, or null when it cannot be one. */
export function numberOfDigits(number: string): string | null {
  const digits = wireDigits(number);
  return wireNumber.safeParse(digits).success ? `+${digits}` : null;
}

/** `+1 705…` and `1705…` are the same number: only digits count when results are matched to recipients. */
export function wireDigits(number: string): string {
  return number.replace(/\D/g, '');
}
