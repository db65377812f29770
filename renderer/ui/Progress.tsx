import { Label } from 'react-aria-components/Label';
import { Meter as AriaMeter } from 'react-aria-components/Meter';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import './Progress.css';

interface ProgressProps {
  label: string;
  /** From 0 to 1; null when it cannot be told. */
  value: number | null;
  /** Shown beside the label instead of the percentage. */
  valueLabel?: string;
  /** Shows the bar alone; the label stays for screen readers. */
  compact?: boolean;
}

/** How far something under way has come. */
export function Progress({ label, value, valueLabel, compact = false }: ProgressProps) {
  return (
    <AriaProgressBar
      className="bar"
      value={value ?? 0}
      minValue={0}
      maxValue={1}
      isIndeterminate={value === null}
      {...(valueLabel !== undefined && { valueLabel })}
      {...(compact && { 'aria-label': label })}
    >
      {({ percentage, valueText }) => (
        <>
          {!compact && (
            <span className="bar__head">
              <Label>{label}</Label>
              <span className="tabular">{valueText}</span>
            </span>
          )}
          <span className="bar__track">
            <span
              className={`bar__fill${value === null ? ' bar__fill--endless' : ''}`}
              style={value === null ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}

interface MeterProps {
  label: string;
  value: number;
  max: number;
  valueLabel: string;
  /** `bad` when over the limit. */
  tone?: 'accent' | 'unsure' | 'bad';
}

/** How much of a limit is used. */
export function Meter({ label, value, max, valueLabel, tone = 'accent' }: MeterProps) {
  return (
    <AriaMeter
      className={`bar bar--${tone}`}
      value={Math.min(value, max)}
      maxValue={max}
      valueLabel={valueLabel}
    >
      {({ percentage }) => (
        <>
          <span className="bar__head">
            <Label>{label}</Label>
            <span className="tabular">{valueLabel}</span>
          </span>
          <span className="bar__track">
            <span className="bar__fill" style={{ width: `${percentage}%` }} />
          </span>
        </>
      )}
    </AriaMeter>
  );
}
