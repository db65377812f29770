import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import './Choice.css';

type Plain<P> = Omit<P, 'className' | 'style' | 'children'>;

interface CheckableProps {
  children: ReactNode;
  hint?: ReactNode;
}

/** A box to tick, with its words beside it. */
export function Checkbox({ children, hint, ...rest }: Plain<CheckboxProps> & CheckableProps) {
  return (
    <div className="check">
      <AriaCheckbox {...rest} className="check__control">
        <span className="check__box">
          <Check size={13} strokeWidth={3} aria-hidden />
        </span>
        <span>{children}</span>
      </AriaCheckbox>
      {hint !== undefined && <p className="check__hint">{hint}</p>}
    </div>
  );
}

export interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
  disabled?: boolean;
}

interface ChoiceProps<V extends string> {
  label: string;
  /** The label is for screen readers only. */
  bare?: boolean;
  hint?: ReactNode;
  value: V;
  onChange: (value: V) => void;
  options: readonly Option<V>[];
}

/** A few choices side by side, one of them chosen. */
export function Segments<V extends string>({
  label,
  bare = false,
  hint,
  value,
  onChange,
  options,
}: ChoiceProps<V>) {
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(next as V)}
    >
      <Label className={bare ? 'visually-hidden' : 'field__label'}>{label}</Label>
      <div className="segments__row">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="segments__item"
            // The chosen one stays, or the keyboard would find no way into the group.
            isDisabled={option.disabled === true && option.value !== value}
          >
            {option.label}
          </Radio>
        ))}
      </div>
      {hint !== undefined && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
    </RadioGroup>
  );
}

/** One of several choices, in a list that opens. */
export function Select<V extends string>({
  label,
  bare = false,
  hint,
  value,
  onChange,
  options,
}: ChoiceProps<V>) {
  return (
    <AriaSelect className="field" value={value} onChange={(key) => key !== null && onChange(key as V)}>
      <Label className={bare ? 'visually-hidden' : 'field__label'}>{label}</Label>
      <AriaButton className="field__input select__button">
        <SelectValue className="select__value" />
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      {hint !== undefined && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <Popover className="popover popover--list" offset={4}>
        <ListBox className="options" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.disabled === true}
              className="options__item"
            >
              <Text slot="label">{option.label}</Text>
              {option.hint !== undefined && (
                <Text slot="description" className="options__hint">
                  {option.hint}
                </Text>
              )}
              <Check size={15} aria-hidden className="options__mark" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
