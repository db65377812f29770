/** The shapes that scripts read on stdout; kept stable. */
import type { HandlerInput } from '../../shared/contract/index.ts';
import type { Counts, RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import type { Say } from '../../shared/words/index.ts';
import type { Engine } from '../engine/engine.ts';
import { EXIT } from './exit-codes.ts';

export interface SendAnswer {
  send: number;
  /** `queued` counts everybody who has not been settled. */
  counts: Record<'accepted' | 'refused' | 'unknown' | 'skipped' | 'cancelled' | 'queued', number>;
  recipients: RecipientAnswer[];
}

export interface RecipientAnswer {
  to: string;
  state: DeliveryState;
  code: string | null;
  messageId: string | null;
  reason: string | null;
}

const PAGE = 500;

/** One send with its recipients, or only those in one state. */
export async function answerSend(
  engine: Engine,
  say: Say,
  id: number,
  status: DeliveryState | null = null,
): Promise<SendAnswer> {
  const send = await engine.handlers['sends.get']({ id });
  const recipients: RecipientAnswer[] = [];
  for (;;) {
    const query: HandlerInput<'sends.recipients'> = {
      id,
      states: status ? [status] : null,
      search: '',
      offset: recipients.length,
      limit: PAGE,
    };
    const { rows } = await engine.handlers['sends.recipients'](query);
    recipients.push(...rows.map((row) => answerRecipient(say, row)));
    if (rows.length < PAGE) break;
  }
  return { send: id, counts: answerCounts(send.counts), recipients };
}

/** A send in the list of all sends. */
export function answerListed(send: SendDetail | Omit<SendDetail, 'tag' | 'expiresAt' | 'requestReceipt'>): {
  send: number;
  createdAt: string;
  mode: string;
  text: string;
  counts: SendAnswer['counts'];
} {
  const { id, createdAt, mode, text, counts } = send;
  return { send: id, createdAt, mode, text, counts: answerCounts(counts) };
}

function answerRecipient(say: Say, { to, state, code, messageId }: RecipientRow): RecipientAnswer {
  return { to, state, code, messageId, reason: code === null ? null : explainCode(say, code).reason };
}

function answerCounts(counts: Counts): SendAnswer['counts'] {
  const { held, queued, sending, ...settled } = counts;
  return { ...settled, queued: held + queued + sending };
}

/** The exit code of several sends, of which `wanted` were to be carried on: nothing was sent only if that is true of all. */
export function exitCodeOfAll(answers: readonly SendAnswer[], wanted: number): number {
  const codes = answers.map(exitCodeOf);
  if (codes.length === wanted && codes.every((code) => code === EXIT.allAccepted)) return EXIT.allAccepted;
  return codes.every((code) => code === EXIT.nothingSent) ? EXIT.nothingSent : EXIT.notAll;
}

/** The exit code that says what became of a send. Nothing could be sent only if no request is still under way either. */
export function exitCodeOf({ counts, recipients }: SendAnswer): number {
  const { accepted, refused, unknown, skipped, cancelled, queued } = counts;
  const underWay = recipients.some(({ state }) => state === 'sending');
  if (queued > 0 && accepted + refused + unknown === 0 && !underWay) return EXIT.nothingSent;
  return refused + unknown + skipped + cancelled + queued > 0 ? EXIT.notAll : EXIT.allAccepted;
}
