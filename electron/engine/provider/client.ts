/**
 * Swift over undici's own `request`, never global fetch. No redirect is followed and no request is repeated here:
 * whether to try again is the outbox's decision alone.
 */
import { request, type Dispatcher } from 'undici';
import type { CheckResult, SenderList } from '../../../shared/contract/account.ts';
import { readAnswerBody, type Answer, type AnswerLimits } from './answer.ts';
import { classifyAnswer, classifyError } from './classify.ts';
import type { MessageBody } from './message-body.ts';
import type { RequestOutcome } from './outcome.ts';
import { readOptOuts, type OptOutsReading } from './opt-outs.ts';
import { createRequestStream } from './request-stream.ts';
import { readSenders } from './senders.ts';
import { TIMEOUTS, type Timeouts } from './timeouts.ts';

export interface ProviderClientOptions {
  /** `https://mms.swift-api.com`; messages go to `POST /v1/mms` there. */
  readonly mmsOrigin: string;
  /** `https://api.swift-api.com`; numbers are listed by `GET /api/v1/dids` there. */
  readonly accountOrigin: string;
  readonly dispatcher: Dispatcher;
  readonly token: string;
  readonly timeouts?: Partial<Timeouts>;
}

export interface ProviderClient {
  /**
   * Sends one request (page "Queue an outgoing MMS"). Never throws: every failure is an outcome.
   * @param to E.164, at least one
   * @param signal gives the request up; what already left is then unknown
   */
  queueMms(body: MessageBody, to: readonly string[], signal?: AbortSignal): Promise<RequestOutcome>;
  /** A harmless question that shows whether the token is good (page "DIDs"). Never throws. */
  checkToken(): Promise<CheckResult>;
  /** The account's numbers, where the token may list them (page "DIDs"). Never throws. */
  listSenders(): Promise<SenderList>;
  /** Who opted out as Swift knows it, where the token may read that (page "Opt-outs"). Never throws. */
  listOptOuts(): Promise<OptOutsReading>;
}

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export function createProviderClient(options: ProviderClientOptions): ProviderClient {
  const { mmsOrigin, accountOrigin, dispatcher, token } = options;
  const { answerMs, bodyMs } = { ...TIMEOUTS, ...options.timeouts };
  const limits: AnswerLimits = { maxBytes: MAX_ANSWER_BYTES, totalMs: bodyMs };

  // `reset` asks for a fresh connection; see createProviderAgent for the reason.
  const common = { dispatcher, reset: true, headersTimeout: answerMs, bodyTimeout: answerMs };

  async function getAccount(path: string): Promise<Answer> {
    const response = await request(new URL(path, accountOrigin), {
      ...common,
      method: 'GET',
      headers: { accept: 'application/json, text/plain', authorization: `Bearer ${token}` },
    });
    return readAnswer(response, limits);
  }

  return {
    async queueMms(body, to, signal) {
      const bytes = body.bodyFor(to);
      const { stream, taken } = createRequestStream(bytes);
      try {
        signal?.throwIfAborted();
        const response = await request(new URL('/v1/mms', mmsOrigin), {
          ...common,
          method: 'POST',
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': String(bytes.length),
          },
          body: stream,
          signal: signal ?? null,
        });
        return classifyAnswer(await readAnswer(response, limits), to, Date.now());
      } catch (error) {
        return classifyError(error, to, { bodyTaken: taken(), abandoned: signal?.aborted ?? false });
      }
    },
    async checkToken() {
      const { outcome, httpStatus } = await readSenders(getAccount, token, { maxPages: 1 });
      return { outcome, httpStatus };
    },
    async listSenders() {
      const { outcome, numbers } = await readSenders(getAccount, token);
      return { outcome, numbers };
    },
    listOptOuts: () => readOptOuts(getAccount, token),
  };
}

async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  limits: AnswerLimits,
): Promise<Answer> {
  const retryAfter = headers['retry-after'];
  return {
    status: statusCode,
    retryAfter: (Array.isArray(retryAfter) ? retryAfter[0] : retryAfter) ?? null,
    body: await readAnswerBody(body, limits),
  };
}
