/**
 * How many recipients the next request of a send carries. The first carries one, the canary: if the sender or the
 * account is at fault nobody else is charged. Then requests grow, and shrink after trouble. Pure.
 */
import type { HoldReason } from '../../../shared/contract/sends.ts';
import { codeFacts } from '../../../shared/provider/codes.ts';
import type { RequestOutcome, Verdict } from '../provider/outcome.ts';

const LADDER = [1, 10, 50, 100] as const;

export interface BatchState {
  /** Recipients the next request may carry. */
  readonly batch: number;
  /** Requests in a row that ended unclear, or single recipients in a row refused without a reason. */
  readonly troubles: number;
}

export interface BatchVerdict extends BatchState {
  /** Why the send stops and asks, if it does. */
  readonly hold: { reason: HoldReason; code: string } | null;
}

/** After so many unclear requests in a row, going on would only make more people "may have been sent". */
const MAX_TROUBLES = 3;

/**
 * What a request teaches about the next one of the same send.
 * @param size how many recipients the request carried.
 * @param canary true when nobody of this send has been accepted yet.
 */
export function learn(
  state: BatchState,
  outcome: RequestOutcome,
  { size, canary, cap }: { size: number; canary: boolean; cap: number },
): BatchVerdict {
  if (outcome.kind === 'returned') {
    return { ...state, hold: null };
  }
  if (outcome.kind === 'unexplained') return afterUnexplained(state, size);
  const { verdicts } = outcome;
  const fault = commonFault(verdicts, canary);
  if (fault) return { batch: 1, troubles: 0, hold: fault };
  if (verdicts.every(isTrouble)) return afterTrouble(state, verdicts[0]?.code ?? 'local_bad_answer');
  // One that was refused for a reason of its own says nothing about the sender: the canary is sent again.
  const grown = verdicts.some(({ state: verdict }) => verdict === 'accepted') ? grow(size, cap) : state.batch;
  return { batch: Math.min(grown, cap), troubles: 0, hold: null };
}

function grow(size: number, cap: number): number {
  return Math.min(LADDER.find((step) => step > size) ?? cap, cap);
}

function isTrouble(verdict: Verdict): boolean {
  return verdict.state === 'unknown';
}

function commonFault(verdicts: readonly Verdict[], canary: boolean): BatchVerdict['hold'] {
  for (const { state, code } of verdicts) {
    if (state !== 'refused') continue;
    const { fault } = codeFacts(code);
    if (fault === 'account' || fault === 'sender') return { reason: 'sender', code };
    if (fault === 'content' && canary && code !== 'expired') return { reason: 'content', code };
  }
  return null;
}

function afterTrouble({ troubles }: BatchState, code: string): BatchVerdict {
  const count = troubles + 1;
  return { batch: 1, troubles: count, hold: count >= MAX_TROUBLES ? { reason: 'trouble', code } : null };
}

/** A 422 without results sent nothing: the batch is halved until the one at fault stands alone. */
function afterUnexplained({ troubles }: BatchState, size: number): BatchVerdict {
  if (size > 1) return { batch: Math.ceil(size / 2), troubles, hold: null };
  const count = troubles + 1;
  const code = 'local_request_refused';
  return { batch: 1, troubles: count, hold: count >= MAX_TROUBLES ? { reason: 'content', code } : null };
}
