/**
 * Swift simulated: pure but for its memory of rate limits. It backs practice mode inside the app and, behind real
 * HTTP, the tests. Pages: "Queue an outgoing MMS" for messages, "DIDs" for numbers, "Opt-outs"; what a number shows
 * is in shared/practice.ts.
 */
import { randomBytes } from 'node:crypto';
import {
  PRACTICE_NUMBERS,
  PRACTICE_OPT_OUTS,
  PRACTICE_SENDERS,
  type PracticeEffect,
} from '../../../shared/practice.ts';
import type { DeliveryReceipt } from '../../../shared/provider/webhook.ts';
import { wireDigits } from '../../../shared/provider/wire.ts';
import { bearerToken, checkMessage, type MessageRequest, type SimulatedRequest } from './simulator-check.ts';

/** Token for the practice account; one with this prefix may list numbers. */
export const PRACTICE_TOKEN = 'apik_practice';

/**
 * What the simulated provider does with a request. `accepted`: whose message it took (E.164). `receipts`: what it would
 * post to a webhook some time later.
 */
export type SimulatedAnswer = {
  readonly accepted: readonly string[];
  readonly receipts?: readonly DeliveryReceipt[];
} & (
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'dropped' }
);

export interface Simulator {
  handle(request: SimulatedRequest): SimulatedAnswer;
}

export interface SimulatorOptions {
  readonly now?: () => number;
  /** When given, every other token is refused. */
  readonly token?: string;
}

/** The account's lists, by their path. */
const LISTS: Readonly<Record<string, () => unknown>> = {
  '/api/v1/dids': listDids,
  '/api/v1/messaging/optout_items': listOptOuts,
};

const MAX_BYTES = 8 * 1024 * 1024;
const DAY_MS = 86_400_000;

export function createSimulator({ now = Date.now, token }: SimulatorOptions = {}): Simulator {
  const limitsLeft = new Map<string, number>();

  function takeRateLimit(to: readonly string[]): number | null {
    for (const number of to) {
      const effect = PRACTICE_NUMBERS.get(number);
      if (effect?.kind !== 'rateLimited') continue;
      const left = limitsLeft.get(number) ?? effect.times;
      limitsLeft.set(number, left === 0 ? effect.times : left - 1);
      if (left > 0) return effect.retryAfterSeconds;
    }
    return null;
  }

  function queueMms(request: SimulatedRequest): SimulatedAnswer {
    if (request.body.length > MAX_BYTES) return problem(413, 'request entity too large');
    const message = checkMessage(request);
    if ('message' in message) return problem(message.status, message.message);
    const to = message.to.map((digits) => `+${digits}`);
    const wait = takeRateLimit(to);
    if (wait !== null) return problem(429, 'too many requests', { 'retry-after': String(wait) });
    const kinds = new Set(to.map((number) => PRACTICE_NUMBERS.get(number)?.kind));
    if (kinds.has('unexplained')) return problem(422, 'the request is not valid');
    if (kinds.has('tooLarge')) return problem(413, 'request entity too large');
    if (kinds.has('serverError')) return problem(500, 'internal server error');
    return answerRows(message, to, now());
  }

  return {
    handle(request) {
      const path = request.path.split('?')[0] ?? '';
      const list = Object.hasOwn(LISTS, path) ? LISTS[path] : undefined;
      if (!list && path !== '/v1/mms') return problem(404, 'not found');
      const allowed = list ? 'GET' : 'POST';
      if (request.method !== allowed) return problem(405, 'method not allowed', { allow: allowed });
      const given = bearerToken(request);
      if (given === null || (token !== undefined && given !== token)) return problem(401, 'unauthorized');
      if (!list) return queueMms(request);
      return given.startsWith('apik_') ? json(200, list()) : problem(403, 'forbidden');
    },
  };
}

/** 200 when all are accepted, 422 when none is, 207 for a mixture, as the page's examples have it. */
function answerRows(message: MessageRequest, to: readonly string[], at: number): SimulatedAnswer {
  const rows = to.map((number) => ({ number, ...outcomeFor(message, number, at) }));
  const accepted = rows.filter(({ code }) => code === 'ok').map(({ number }) => number);
  const trouble = rows.find(
    ({ kind }) => kind === 'silence' || kind === 'dropped' || kind === 'garbled',
  )?.kind;
  if (trouble === 'silence' || trouble === 'dropped') return { kind: trouble, accepted };
  const status = accepted.length === rows.length ? 200 : accepted.length === 0 ? 422 : 207;
  const results = rows
    .filter(({ kind }) => kind !== 'noResult')
    .map(({ number, code }) => resultRow(message, number, code, at));
  const receipts = message.request_dlr === true ? results.flatMap((row) => receiptsOf(row, at)) : [];
  const answer = { ...json(status, { results }, accepted), receipts };
  return trouble === 'garbled' ? { ...answer, body: answer.body.slice(0, -20) } : answer;
}

function outcomeFor(
  message: MessageRequest,
  number: string,
  at: number,
): { kind: PracticeEffect['kind']; code: string } {
  if (message.expires_at !== undefined && Date.parse(message.expires_at) <= at) {
    return { kind: 'result', code: 'expired' };
  }
  const sender = PRACTICE_SENDERS.find((own) => wireDigits(own.number) === wireDigits(message.from ?? ''));
  if (sender?.mmsEnabled === false) return { kind: 'result', code: 'host_did_mms_disabled' };
  const effect = PRACTICE_NUMBERS.get(number);
  return { kind: effect?.kind ?? 'result', code: effect?.kind === 'result' ? effect.code : 'ok' };
}

function resultRow(message: MessageRequest, number: string, code: string, at: number) {
  const time = wireTime(at);
  return {
    direction: 'OUTBOUND',
    error_code: code.toUpperCase(),
    expires_at: message.expires_at ?? wireTime(at + DAY_MS),
    from: wireDigits(message.from ?? PRACTICE_SENDERS[0].number),
    id: createUlid(at),
    ...(message.id === undefined ? {} : { origin_id: message.id }),
    schedule_at: time,
    status: 'NEW',
    timestamp: time,
    to: wireDigits(number),
    type: 'MMS',
  };
}

/** Page "DLR"; the statuses of a picture message are not on it, see shared/provider/receipts.ts. */
function receiptsOf(row: ReturnType<typeof resultRow>, at: number): DeliveryReceipt[] {
  if (row.error_code !== 'OK') return [];
  const effect = PRACTICE_NUMBERS.get(`+${row.to}`);
  const statuses = (effect?.kind === 'result' ? effect.receipts : undefined) ?? ['delivered'];
  return statuses.map((status, index) => ({
    delivery_status: status,
    from: row.from,
    id: createUlid(at),
    mms: { id: row.id },
    timestamp: wireTime(at + index),
    to: row.to,
    type: 'mms_dlr',
  }));
}

const SINCE = '2024-06-14T00:00:00.000000Z';

function listDids() {
  const items = PRACTICE_SENDERS.map(({ number, mmsEnabled }, index) => ({
    data: {
      id: createUlid(index),
      inserted_at: SINCE,
      mms_enabled: mmsEnabled,
      mms_status: 'AVAILABLE',
      number: wireDigits(number),
      sms_enabled: true,
      sms_status: 'AVAILABLE',
      updated_at: SINCE,
    },
    type: 'did',
  }));
  return listOf(items);
}

function listOptOuts() {
  const items = PRACTICE_OPT_OUTS.map(({ number, keyword }, index) => ({
    associations: {},
    data: {
      host_number: wireDigits(PRACTICE_SENDERS[0].number),
      id: createUlid(index),
      inserted_at: SINCE,
      keyword,
      remote_number: wireDigits(number),
      tcr_brand_id: null,
      tcr_campaign_id: null,
      type: 'account',
      updated_at: SINCE,
    },
    type: 'messaging_optout_item',
  }));
  return listOf(items);
}

function listOf(items: readonly unknown[]) {
  return {
    data: { items, page_info: { after: null, before: null, limit: 50, total: null } },
    type: 'list',
  };
}

function json(status: number, value: unknown, accepted: readonly string[] = [], headers = {}) {
  const type = { 'content-type': 'application/json' };
  return {
    kind: 'answer' as const,
    status,
    headers: { ...type, ...headers },
    body: JSON.stringify(value),
    accepted,
  };
}

function problem(status: number, message: string, headers: Record<string, string> = {}): SimulatedAnswer {
  return json(status, { error: message }, [], headers);
}

/** The page writes times to the microsecond. */
function wireTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** A ULID as Swift's message ids are: ten signs of time, sixteen of chance, in Crockford's base 32. */
function createUlid(at: number): string {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const time = Array.from({ length: 10 }, (_, place) => signs[Math.floor(at / 32 ** (9 - place)) % 32]);
  return [...time, ...Array.from(randomBytes(16), (byte) => signs[byte % 32])].join('');
}
