import { useEffect, useState, type KeyboardEvent } from 'react';
import type { AccountStatus, SenderNumber } from '../../shared/contract/account.ts';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Select, type Option } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { keep } from './saving.tsx';

const NONE = 'none';

/** The sender number of new messages: chosen from the account's numbers where Swift lists them, else typed. */
export function SenderSetting() {
  const numbers = useAccountNumbers();
  // A list that comes late does not take the field from under the fingers.
  const [typing, setTyping] = useState(false);
  if (numbers.length > 0 && !typing) return <ChosenSender numbers={numbers} />;
  return <TypedSender onTyping={setTyping} />;
}

function useAccountNumbers(): readonly SenderNumber[] {
  const account = useFact('account');
  const [listed, setListed] = useState<{ of: AccountStatus; numbers: readonly SenderNumber[] } | null>(null);
  useEffect(() => {
    if (account.token === 'none') return;
    let open = true;
    // Without a list the number is typed; why there is none is for the token's own check to say.
    call('account.senders').then(
      ({ numbers }) => open && setListed({ of: account, numbers }),
      () => undefined,
    );
    return () => {
      open = false;
    };
  }, [account]);
  return listed?.of === account ? listed.numbers : [];
}

function ChosenSender({ numbers }: { numbers: readonly SenderNumber[] }) {
  const say = useSay();
  const { defaultSender, country } = useFact('settings');
  const options: Option<string>[] = numbers.map(({ number, usable, reason }) => ({
    value: number,
    label: formatNumber(number, country),
    disabled: !usable,
    ...(reason && { hint: say(`settings.sender.${reason}`) }),
  }));
  const known = defaultSender === '' || numbers.some(({ number }) => number === defaultSender);
  const other = known ? [] : [{ value: defaultSender, label: formatNumber(defaultSender, country) }];
  return (
    <Select
      label={say('settings.sender')}
      hint={say('settings.sender.hint')}
      value={defaultSender === '' ? NONE : defaultSender}
      onChange={(value) => void keep('sending', { defaultSender: value === NONE ? '' : value })}
      options={[{ value: NONE, label: say('settings.sender.none') }, ...options, ...other]}
    />
  );
}

function TypedSender({ onTyping }: { onTyping: (typing: boolean) => void }) {
  const say = useSay();
  const { defaultSender, country } = useFact('settings');
  const shown = (number: string) => (number === '' ? '' : formatNumber(number, country));
  const [text, setText] = useState(() => shown(defaultSender));
  const [wrong, setWrong] = useState(false);
  /** Keeps what was typed; false when it is no number. */
  const done = (): boolean => {
    const number = text.trim() === '' ? '' : parseNumber(text, country);
    setWrong(number === null);
    if (number === null) return false;
    setText(shown(number));
    if (number !== defaultSender) void keep('sending', { defaultSender: number });
    return true;
  };
  return (
    <TextField
      label={say('settings.sender')}
      hint={say('settings.sender.hint')}
      error={wrong ? say('settings.sender.invalid') : undefined}
      type="tel"
      autoComplete="off"
      maxLength={40}
      value={text}
      onChange={setText}
      onFocus={() => onTyping(true)}
      onBlur={() => onTyping(!done())}
      onKeyDown={(event: Pick<KeyboardEvent, 'key'>) => event.key === 'Enter' && done()}
    />
  );
}
