import { useEffect, useState } from 'react';
import type { OptOutEvent, OptOutRow } from '../../shared/contract/optOuts.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';

/** All that was ever done about an opt-out, and the one deliberate way to lift it. */
export function OptOutDialog({ row, onClose }: { row: OptOutRow; onClose: () => void }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const { country } = useFact('settings');
  const events = useHistory(row.number);
  const [lifting, setLifting] = useState(false);
  const [reason, setReason] = useState('');
  const number = formatNumber(row.number, country);
  const lift = () =>
    attempt(async () => {
      await call('optOuts.lift', { number: row.number, reason: reason.trim() });
      notify(say('people.optOut.lifted', { number }));
      onClose();
    });
  return (
    <Dialog
      title={number}
      isOpen
      onClose={onClose}
      actions={
        lifting ? (
          <>
            <Button onPress={() => setLifting(false)}>{say('app.cancel')}</Button>
            <Button tone="danger" isDisabled={reason.trim() === ''} onPress={() => void lift()}>
              {say('people.optOut.lift.confirm')}
            </Button>
          </>
        ) : (
          <Button onPress={() => setLifting(true)}>{say('people.optOut.lift')}</Button>
        )
      }
    >
      <div className="sheet__stack">
        <p>{say('people.optOut.meaning')}</p>
        <ol className="people__history" aria-label={say('people.optOut.history')}>
          {events.map(({ event, source, reason: why, at }) => (
            <li key={at}>
              <strong>{say(`people.optOut.event.${event}`)}</strong>
              <span>{event === 'added' && say(`people.optOut.source.${source}`)}</span>
              {why !== '' && <span>{say('compose.quoted', { text: why })}</span>}
              <time dateTime={at}>{dateTime(at)}</time>
            </li>
          ))}
        </ol>
        {lifting && (
          <TextField
            label={say('people.optOut.lift.reason')}
            hint={say('people.optOut.lift.hint')}
            value={reason}
            maxLength={500}
            autoFocus
            onChange={setReason}
          />
        )}
      </div>
    </Dialog>
  );
}

function useHistory(number: string): readonly OptOutEvent[] {
  const [events, setEvents] = useState<readonly OptOutEvent[]>([]);
  useEffect(() => {
    let open = true;
    void attempt(async () => {
      const history = await call('optOuts.history', { number });
      if (open) setEvents(history);
    });
    return () => {
      open = false;
    };
  }, [number]);
  return events;
}
