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
  /** Requests in trouble, or single recipients refused without a reason, since somebody was last accepted. */
  readonly troubles: number;
}

export interface BatchVerdict extends BatchState {
  /** Why the send stops and asks, if it does. */
  readonly hold: { reason: HoldReason; code: string } | null;
}

/** After so many, going on would only make more people "may have been sent", or refused for what is not their fault. */
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
  if (verdicts.some(({ state: verdict }) => verdict === 'accepted')) {
    return { batch: grow(size, cap), troubles: 0, hold: null };
  }
  const trouble = verdicts.find(isTrouble);
  if (trouble) return afterTrouble(state, trouble.code);
  // Those who were refused for a reason of their own say nothing about the others: the canary is sent again.
  return { batch: Math.min(state.batch, cap), troubles: state.troubles, hold: null };
}

function grow(size: number, cap: number): number {
  return Math.min(LADDER.find((step) => step > size) ?? cap, cap);
}

/** It may have been sent, or what refused it lies with Swift or its networks; so does a code Swift adds tomorrow. */
function isTrouble({ state, code }: Verdict): boolean {
  const { fault } = codeFacts(code);
  return state === 'unknown' || (state === 'refused' && (fault === 'provider' || fault === 'network'));
}

function commonFault(verdicts: readonly Verdict[], canary: boolean): BatchVerdict['hold'] {
  for (const { state, code } of verdicts) {
    if (state !== 'refused') continue;
    const { fault } = codeFacts(code);
    if (fault === 'account' || fault === 'sender') return { reason: 'sender', code };
    // Our own codes stand for the status of a whole request: that is about the message, however many have had it.
    const isOfAll = canary ? code !== 'expired' : code.startsWith('local_');
    if (fault === 'content' && isOfAll) return { reason: 'content', code };
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
