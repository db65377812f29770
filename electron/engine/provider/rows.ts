/**
 * Settles recipients by the rows of an answer. Page "Queue an outgoing MMS": one row a recipient in `results`; success
 * is `error_code` alone (`status` reads NEW on failures too), and the rows' order is not promised.
 */
import { codeFacts, normalizeCode } from '../../../shared/provider/codes.ts';
import { queueMmsAnswer, wireDigits, wireResult, type WireResult } from '../../../shared/provider/wire.ts';
import type { AnswerBody } from './answer.ts';
import type { Verdict } from './outcome.ts';

/** The rows of an answer; null where a row cannot be read. */
export type Rows = readonly (WireResult | null)[];

export interface RowsReading {
  /** In the order of `to`; a recipient without a row is `local_no_result`. */
  readonly verdicts: readonly Verdict[];
  /** How many recipients have a row. */
  readonly matched: number;
  /** What is odd about the rows, for the attempt's wording. */
  readonly notes: readonly string[];
}

const NO_RESULT: Verdict = { state: 'unknown', code: 'local_no_result', messageId: null };

/** Of two rows for one recipient, the one that may have been sent counts. */
const WEIGHT = { accepted: 2, unknown: 1, refused: 0 } as const;

/** The rows of a body, or null when it holds no `results` array. */
export function readRows(body: AnswerBody): Rows | null {
  if (body.kind !== 'json') return null;
  const answer = queueMmsAnswer.safeParse(body.value);
  if (!answer.success) return null;
  return answer.data.results.map((row) => {
    const { success, data } = wireResult.safeParse(row);
    return success && normalizeCode(data.error_code) !== '' ? data : null;
  });
}

/** Matches rows to recipients (E.164) by the digits of `to`, or by position when no row names a number. */
export function settleByRows(rows: Rows, to: readonly string[]): RowsReading {
  const named = rows.filter((row) => row !== null && digitsOf(row) !== '');
  const byPosition = named.length === 0 && rows.length === to.length;
  const found = to.map((number, index) => {
    if (byPosition) return rows[index] ? [rows[index]] : [];
    return named.filter((row): row is WireResult => row !== null && digitsOf(row) === wireDigits(number));
  });
  const asked = new Set(to.map(wireDigits));
  const strangers = named.filter((row) => row !== null && !asked.has(digitsOf(row))).length;
  const unreadable = rows.filter((row) => row === null).length;
  const doubled = found.filter((matches) => matches.length > 1).length;
  return {
    verdicts: found.map((matches) => heaviest(matches.map(verdictOf))),
    matched: found.filter((matches) => matches.length > 0).length,
    notes: [
      ...(strangers > 0 ? [`results for numbers not asked for: ${strangers}`] : []),
      ...(unreadable > 0 ? [`unreadable results: ${unreadable}`] : []),
      ...(doubled > 0 ? [`recipients with more than one result: ${doubled}`] : []),
      ...(byPosition && rows.length > 0 ? ['results name no numbers, matched by position'] : []),
    ],
  };
}

function verdictOf(row: WireResult): Verdict {
  const code = normalizeCode(row.error_code);
  const messageId = row.id || null;
  if (code === 'ok') return { state: 'accepted', code, messageId };
  return { state: codeFacts(code).retry === 'ask' ? 'unknown' : 'refused', code, messageId };
}

function heaviest(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.reduce<Verdict | null>(
      (best, next) => (best !== null && WEIGHT[best.state] >= WEIGHT[next.state] ? best : next),
      null,
    ) ?? NO_RESULT
  );
}

function digitsOf(row: WireResult): string {
  return wireDigits(row.to ?? '');
}
