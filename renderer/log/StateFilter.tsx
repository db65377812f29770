import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { Counts } from '../../shared/contract/sends.ts';
import type { DeliveryState } from '../../shared/delivery.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { presentStates } from './counts.ts';

const ALL = 'all';

interface StateFilterProps {
  counts: Counts;
  total: number;
  /** Null shows every state. */
  chosen: DeliveryState | null;
  onChoose: (state: DeliveryState | null) => void;
}

/** The totals of a send, each of which shows only its own recipients. */
export function StateFilter({ counts, total, chosen, onChoose }: StateFilterProps) {
  const say = useSay();
  const { number } = useFormats();
  const present = presentStates(counts);
  // The chosen one stays in its place even when its last recipient has moved on.
  const states = chosen === null || present.includes(chosen) ? present : [...present, chosen];
  return (
    <RadioGroup
      className="state-filter"
      orientation="horizontal"
      value={chosen ?? ALL}
      onChange={(value) => onChoose(value === ALL ? null : (value as DeliveryState))}
    >
      <Label className="visually-hidden">{say('log.filter')}</Label>
      <Radio value={ALL} className="state-filter__chip">
        {say('log.filter.all')} <span className="state-filter__count tabular">{number(total)}</span>
      </Radio>
      {states.map((state) => (
        <Radio key={state} value={state} className="state-filter__chip">
          <StateMark state={state} label={say(`log.state.${state}`)} look="plain" />{' '}
          <span className="state-filter__count tabular">{number(counts[state])}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
