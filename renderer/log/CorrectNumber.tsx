import { PhoneOutgoing } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { RecipientRow } from '../../shared/contract/sends.ts';
import { formatNumber, parseNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { call, PostcardError } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { changeContactNumber, useContactOf } from '../people/contactNumber.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';

/** Puts a wrong number right and sends the message to the right one. */
export function CorrectNumber({ row, onDone }: { row: RecipientRow; onDone: () => void }) {
  const say = useSay();
  const { country } = useFact('settings');
  const contact = useContactOf(row.to);
  const [typed, setTyped] = useState('');
  const [alsoContact, setAlsoContact] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const number = parseNumber(typed, country);
  const correct = async () => {
    try {
      await call('corrections.make', { recipientId: row.id, to: typed });
    } catch (thrown) {
      if (!(thrown instanceof PostcardError)) throw thrown;
      setProblem(thrown.userMessage);
      return;
    }
    if (contact && alsoContact && number !== null) await changeContactNumber(contact, number);
    notify(say('log.correct.done', { number: formatNumber(number ?? typed, country) }));
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void correct();
  };
  return (
    <form className="correct" onSubmit={submit}>
      <TextField
        label={say('log.correct.number')}
        hint={say('log.correct.hint')}
        type="tel"
        value={typed}
        maxLength={40}
        error={problem ?? undefined}
        onChange={(text) => {
          setTyped(text);
          setProblem(null);
        }}
      />
      {contact && (
        <Checkbox isSelected={alsoContact} onChange={setAlsoContact}>
          {say('log.correct.contact', { name: contact.name || formatNumber(contact.number, country) })}
        </Checkbox>
      )}
      <Button type="submit" size="small" icon={PhoneOutgoing} isDisabled={typed.trim() === ''}>
        {say('log.correct.send')}
      </Button>
    </form>
  );
}
