import type { Counts } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { presentStates } from './counts.ts';
import './CountsBar.css';

/** How many recipients are in each state, as lengths of one bar. The words beside it say the same. */
export function CountsBar({ counts }: { counts: Counts }) {
  return (
    <span className="counts-bar" aria-hidden>
      {presentStates(counts).map((state) => (
        <span
          key={state}
          className="counts-bar__part"
          data-state={state}
          style={{ flexGrow: counts[state] }}
        />
      ))}
    </span>
  );
}

/** The same counts in words: "96 accepted by Swift, 3 refused". */
export function useCountWords(): (counts: Counts) => string {
  const say = useSay();
  return (counts) =>
    presentStates(counts)
      .map((state) => say(`log.count.${state}`, { count: counts[state] }))
      .join(', ');
}
