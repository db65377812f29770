import { useState } from 'react';
import { formatNumber, splitEntries, type ParsedRecipient } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useEndedConsent } from './about.ts';
import './EndedConsent.css';

interface EndedConsentProps {
  list: { readonly entries: readonly ParsedRecipient[] };
  /** Takes these numbers (E.164) out of the message. */
  onLeaveOut: (numbers: ReadonlySet<string>) => void;
}

/** Says before a send whose implied consent has ended, names them, and leaves them out if the user wants. */
export function EndedConsentNotice({ list, onLeaveOut }: EndedConsentProps) {
  const say = useSay();
  const { day } = useFormats();
  const { country } = useFact('settings');
  const { numbers, people } = useEndedConsent(list);
  const [open, setOpen] = useState(false);
  if (numbers === '') return null;
  const all = splitEntries(numbers);
  return (
    <>
      <Notice
        tone="unsure"
        actions={
          <>
            <Button size="small" tone="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
              {say(open ? 'people.ended.hide' : 'people.ended.show')}
            </Button>
            <Button size="small" onPress={() => onLeaveOut(new Set(all))}>
              {say('people.ended.leaveOut')}
            </Button>
          </>
        }
      >
        {say('people.ended', { count: all.length })}
      </Notice>
      {open && (
        <ul className="ended" tabIndex={0} aria-label={say('people.ended.list')}>
          {people.map(({ number, name, lastDay }) => (
            <li key={number}>
              <span>{name === '' ? formatNumber(number, country) : name}</span>
              <time dateTime={lastDay}>{day(lastDay)}</time>
            </li>
          ))}
          {all.length > people.length && (
            <li>{say('people.ended.more', { count: all.length - people.length })}</li>
          )}
        </ul>
      )}
    </>
  );
}
