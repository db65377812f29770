import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField';
import { Search, X } from 'lucide-react';
import './Field.css';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  hint?: ReactNode;
  /** Words for what is wrong; shown when the field is invalid. */
  error?: string | undefined;
  placeholder?: string;
  /** Stands at the end of the label's line, such as a live count. */
  aside?: ReactNode;
}

interface AreaProps extends FieldProps {
  rows?: number;
}

function Frame({
  label,
  hint,
  error,
  aside,
  children,
}: Omit<FieldProps, 'placeholder'> & { children: ReactNode }) {
  return (
    <>
      <div className="field__head">
        <Label className="field__label">{label}</Label>
        {aside !== undefined && <span className="field__aside tabular">{aside}</span>}
      </div>
      {children}
      {hint !== undefined && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </>
  );
}

/** One line of text with its label, a hint and, when invalid, words for what is wrong. */
export function TextField({ label, hint, error, placeholder, aside, ...rest }: FieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className="field">
      <Frame label={label} hint={hint} error={error} aside={aside}>
        <Input className="field__input" {...(placeholder !== undefined && { placeholder })} />
      </Frame>
    </AriaTextField>
  );
}

/** Several lines of text; grows with its content. */
export function TextArea({ label, hint, error, placeholder, aside, rows = 4, ...rest }: AreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className="field">
      <Frame label={label} hint={hint} error={error} aside={aside}>
        <AriaTextArea
          className="field__input field__input--area"
          rows={rows}
          placeholder={placeholder ?? ''}
        />
      </Frame>
    </AriaTextField>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  clearLabel: string;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
}

/** A search box; Escape clears it. */
export function SearchField({ label, value, onChange, clearLabel, autoFocus = false }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className="search"
    >
      <Search size={15} aria-hidden className="search__icon" />
      <Input className="search__input" placeholder={label} />
      <AriaButton className="search__clear" aria-label={clearLabel}>
        <X size={14} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}
