import { useMemo, useState } from 'react';
import { readReplies } from '../../shared/people/replies.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';

/** How many of a kind are named. */
const NAMED = 5;
const named = (lines: readonly string[]) => lines.slice(0, NAMED).join(' · ');

/** Adds people who asked to stop: numbers, or replies pasted as they came. */
export function AddOptOuts({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { country } = useFact('settings');
  const [text, setText] = useState('');
  const [others, setOthers] = useState(false);
  const { stop, other, unread } = useMemo(() => readReplies(text, country), [text, country]);
  const entries = [...stop, ...(others ? other : [])];
  const add = () =>
    attempt(async () => {
      const source = entries.some(({ reason }) => reason !== '') ? 'replies' : 'people';
      const { added } = await call('optOuts.add', { entries, source });
      notify(say('people.optOut.added', { added }));
      onClose();
    });
  const numbers = (list: typeof stop) => named(list.map(({ number }) => formatNumber(number, country)));
  return (
    <Dialog
      title={say('people.optOut.add.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          <Button tone="primary" isDisabled={entries.length === 0} onPress={() => void add()}>
            {say('people.optOut.add.confirm', { count: entries.length })}
          </Button>
        </>
      }
    >
      <div className="sheet__stack">
        <TextArea
          label={say('people.optOut.add.field')}
          hint={say('people.optOut.add.hint')}
          placeholder={say('people.optOut.add.placeholder')}
          rows={6}
          autoFocus
          value={text}
          onChange={setText}
        />
        <div className="people__read" role="status">
          {stop.length > 0 && (
            <p>
              <strong>{say('people.optOut.add.stop', { count: stop.length })}</strong> {numbers(stop)}
            </p>
          )}
          {unread.length > 0 && (
            <p>
              <strong>{say('people.optOut.add.unread', { count: unread.length })}</strong> {named(unread)}
            </p>
          )}
        </div>
        {other.length > 0 && (
          <Checkbox
            isSelected={others}
            onChange={setOthers}
            hint={named(other.map(({ number, reason }) => `${formatNumber(number, country)}: ${reason}`))}
          >
            {say('people.optOut.add.other', { count: other.length })}
          </Checkbox>
        )}
      </div>
    </Dialog>
  );
}
