import { Minus, Plus, type LucideIcon } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useSay } from '../i18n/index.tsx';
import { withSide, type Chosen, type Side } from './chosen.ts';
import { useGroups } from './contactStore.ts';

interface ChooseGroupsProps {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Everybody, or whole groups: taken in, or left out of what is taken in. */
export function ChooseGroups({ chosen, onChange }: ChooseGroupsProps) {
  const say = useSay();
  const groups = useGroups((state) => state.groups);
  const setSide = (id: number, side: Side | null) =>
    onChange({ ...chosen, groups: withSide(chosen.groups, id, side) });
  return (
    <ul className="choose__groups" aria-label={say('people.choose.groups')}>
      <li>
        <strong>{say('people.group.all')}</strong>
        <Toggle
          icon={Plus}
          label={say('people.choose.in')}
          name={say('people.group.all')}
          on={chosen.everybody}
          onChange={(everybody) => onChange({ ...chosen, everybody })}
        />
      </li>
      {groups.map(({ id, name, count }) => (
        <li key={id}>
          <span className="choose__name">{say('people.group.entry', { name, count })}</span>
          <Toggle
            icon={Plus}
            label={say('people.choose.in')}
            name={name}
            on={chosen.groups.get(id) === 'in'}
            onChange={(on) => setSide(id, on ? 'in' : null)}
          />
          <Toggle
            icon={Minus}
            label={say('people.choose.out')}
            name={name}
            on={chosen.groups.get(id) === 'out'}
            onChange={(on) => setSide(id, on ? 'out' : null)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ToggleProps {
  icon: LucideIcon;
  label: string;
  /** Of the group, for screen readers. */
  name: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Toggle({ icon: Icon, label, name, on, onChange }: ToggleProps) {
  const say = useSay();
  return (
    <ToggleButton
      className="choose__toggle"
      isSelected={on}
      onChange={onChange}
      aria-label={say('people.choose.side', { side: label, name })}
    >
      <Icon size={14} aria-hidden /> {label}
    </ToggleButton>
  );
}
