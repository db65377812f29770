/** Whom another try can help: the reasons of a send, grouped by what can be done about them. Pure. */
import type { ReasonCount } from '../../shared/contract/sends.ts';
import { remedyFor, type Remedy } from '../../shared/remedy.ts';
import { AGAIN_STATES, type AgainState } from './sendActions.ts';

/** Everybody of a send who ended in one state for one reason. */
export interface Ended extends ReasonCount {
  /** State and reason as one text, to tell them apart by. */
  readonly key: string;
}

/** By what can be done, each group with its most frequent reason first. */
export function groupByRemedy(reasons: readonly ReasonCount[]): ReadonlyMap<Remedy, readonly Ended[]> {
  const groups = new Map<Remedy, Ended[]>();
  for (const reason of reasons) {
    const remedy = remedyFor(reason);
    if (remedy === null) continue;
    const group = groups.get(remedy) ?? [];
    groups.set(remedy, [...group, { ...reason, key: `${reason.state} ${reason.code ?? ''}` }]);
  }
  return groups;
}

export const sizeOf = (group: readonly ReasonCount[] = []): number =>
  group.reduce((sum, { recipients }) => sum + recipients, 0);

/** Everybody who was refused or is in doubt: those one would want to do something about. */
export function countTroubled(reasons: readonly ReasonCount[]): number {
  const groups = groupByRemedy(reasons);
  return (['again', 'ask', 'number', 'smaller', 'change'] as const).reduce(
    (sum, remedy) => sum + sizeOf(groups.get(remedy)),
    0,
  );
}

export interface Try {
  readonly state: AgainState;
  readonly codes: readonly (string | null)[];
}

/** What to ask of the engine for the chosen ones: once a state, so that a reason counts only with its own state. */
export function triesFor(chosen: readonly ReasonCount[]): Try[] {
  return AGAIN_STATES.flatMap((state) => {
    const codes = chosen.filter((ended) => ended.state === state).map(({ code }) => code);
    return codes.length === 0 ? [] : [{ state, codes }];
  });
}
