/**
 * From what came back, or failed to, to what it means for the recipients. Pure. The page "Queue an outgoing MMS"
 * documents 200, 207 and 422, each with `results`; all other statuses are read by what HTTP says of them, and
 * whatever may have been sent is unknown.
 */
import { redact } from '../../../shared/redact.ts';
import type { Answer, AnswerBody } from './answer.ts';
import { errorCode, isTimeout, provesNothingLeft } from './network-errors.ts';
import type { RequestOutcome, Returned, Settled, Verdict } from './outcome.ts';
import { readRows, settleByRows } from './rows.ts';

const MAX_WORDING = 240;
/** A wait beyond a day is a fault of the answer rather than a wish. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/**
 * Reads an answer. Rows decide first, whatever the status: a row that says "sent" is never overruled by it. Only a
 * 401, 403 or 429 in which no row says so returns the whole request.
 * @param to the recipients of the request, E.164, in its order
 * @param now milliseconds since 1970, for a `Retry-After` given as a date
 */
export function classifyAnswer(answer: Answer, to: readonly string[], now: number): RequestOutcome {
  const rows = readRows(answer.body);
  const reading = rows && settleByRows(rows, to);
  const returned = asReturned(answer, now);
  if (reading !== null && reading.matched > 0) {
    const mayHaveLeft = reading.verdicts.some(
      ({ state, code }) => state !== 'refused' && code !== 'local_no_result',
    );
    if (returned === null || mayHaveLeft) {
      return {
        kind: 'settled',
        httpStatus: answer.status,
        wording: reading.notes.length === 0 ? null : words(answer.status, reading.notes.join('; ')),
        verdicts: reading.verdicts,
      };
    }
  }
  if (returned !== null) return returned;
  const wording = words(answer.status, describe(answer.body));
  if (answer.status === 422) return { kind: 'unexplained', httpStatus: 422, wording };
  return alike(verdictOfStatus(answer.status, reading !== null), to, answer.status, wording);
}

/**
 * Reads an error thrown instead of an answer.
 * @param bodyTaken whether a connection began to take the request's bytes
 * @param abandoned whether Postcard itself gave the request up
 */
export function classifyError(
  error: unknown,
  to: readonly string[],
  { bodyTaken, abandoned }: { readonly bodyTaken: boolean; readonly abandoned: boolean },
): RequestOutcome {
  const code = errorCode(error);
  const wording = shorten(
    redact([code, error instanceof Error ? error.message : null].filter(Boolean).join(': ')),
  );
  if ((abandoned && !bodyTaken) || provesNothingLeft(error, bodyTaken)) {
    return { kind: 'returned', code: 'local_not_connected', retryAfterMs: null, httpStatus: null, wording };
  }
  const verdict = abandoned
    ? 'local_interrupted'
    : isTimeout(error)
      ? 'local_timeout'
      : 'local_connection_lost';
  return alike(unknown(verdict), to, null, wording);
}

/** A `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3); null when it says nothing. */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /[a-z]/i.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS);
}

/** 401, 403 and 429 say that the request as a whole was not taken. */
function asReturned(answer: Answer, now: number): Returned | null {
  const { status } = answer;
  if (status !== 401 && status !== 403 && status !== 429) return null;
  return {
    kind: 'returned',
    code: status === 429 ? 'local_rate_limited' : 'local_token_refused',
    retryAfterMs: readRetryAfter(answer.retryAfter, now),
    httpStatus: status,
    wording: words(status, describe(answer.body)),
  };
}

/** What a status means without a row to go by. A 2xx whose `results` name nobody in the request is a missing result. */
function verdictOfStatus(status: number, hasResults: boolean): Verdict {
  if (status >= 500) return unknown('local_server_error');
  if (status === 408) return unknown('local_timeout');
  if (status === 404 || status === 405) return refused('local_wrong_address');
  if (status === 413) return refused('local_too_large');
  if (status >= 400) return refused('local_request_refused');
  return unknown(hasResults ? 'local_no_result' : 'local_bad_answer');
}

function alike(verdict: Verdict, to: readonly string[], httpStatus: number | null, wording: string): Settled {
  return { kind: 'settled', httpStatus, wording, verdicts: to.map(() => verdict) };
}

function unknown(code: string): Verdict {
  return { state: 'unknown', code, messageId: null };
}

function refused(code: string): Verdict {
  return { state: 'refused', code, messageId: null };
}

function describe(body: AnswerBody): string {
  if (body.kind === 'json') return JSON.stringify(body.value);
  return body.why === 'not-json' ? body.text.replace(/<[^>]*>/g, ' ') : `${body.why} ${body.text}`;
}

/** Redacts before it shortens: a token cut in half would no longer look like one. */
function words(status: number, text: string): string {
  return shorten(`HTTP ${status}: ${redact(text.slice(0, 10_000))}`);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_WORDING ? `${line.slice(0, MAX_WORDING - 1)}…` : line;
}
