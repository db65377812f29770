import { useEffect, useState } from 'react';
import type { Forgettable } from '../../shared/contract/forgetting.ts';
import type { ContactRow } from '../../shared/contract/people.ts';
import { fact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { flushDraft, loadDraft } from '../compose/draftStore.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Segments } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DeleteDialogProps {
  contact: ContactRow;
  /** How the person is called here. */
  name: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks what is to go: the contact, or everything about the person, and then shows exactly what that is. */
export function DeleteDialog({ contact, name, onClose, onDeleted }: DeleteDialogProps) {
  const say = useSay();
  const [what, setWhat] = useState<'contact' | 'everywhere'>('contact');
  const [sure, setSure] = useState(false);
  const removeContact = () =>
    attempt(async () => {
      await call('people.remove', { id: contact.id });
      notify(say('people.removed', { name }));
      onDeleted();
    });
  if (sure) return <Everywhere number={contact.number} name={name} onClose={onClose} onDeleted={onDeleted} />;
  return (
    <Dialog
      role="alertdialog"
      title={say('people.remove.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          {what === 'contact' ? (
            <Button tone="danger" onPress={() => void removeContact()}>
              {say('people.remove')}
            </Button>
          ) : (
            <Button tone="primary" onPress={() => setSure(true)}>
              {say('forget.next')}
            </Button>
          )}
        </>
      }
    >
      <Segments
        label={say('forget.choice')}
        hint={say(`forget.choice.${what}.text`)}
        value={what}
        onChange={setWhat}
        options={(['contact', 'everywhere'] as const).map((value) => ({
          value,
          label: say(`forget.choice.${value}`),
        }))}
      />
    </Dialog>
  );
}

/** The second step: what goes, what stays and why, with the numbers of this very person. */
function Everywhere({
  number,
  name,
  onClose,
  onDeleted,
}: Omit<DeleteDialogProps, 'contact'> & { number: string }) {
  const say = useSay();
  const [found, setFound] = useState<Forgettable | null>(null);
  const [renewCopies, setRenewCopies] = useState(true);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void attempt(async () => setFound(await call('forgetting.preview', { number })));
  }, [number]);
  const forget = async () => {
    setBusy(true);
    await attempt(async () => {
      // What is being written is changed in the log, so the window must not hold an older text of it.
      await flushDraft();
      const { cleared } = await call('forgetting.run', { number, renewCopies });
      await loadDraft(fact('settings').defaultSender);
      if (cleared) notify(say('forget.done', { name }));
      else notify(say('forget.uncleared', { name }), 'unsure');
      onDeleted();
    });
    setBusy(false);
  };
  return (
    <Dialog
      role="alertdialog"
      title={say('forget.title', { name })}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{say('app.cancel')}</Button>
          <Button tone="danger" isDisabled={!found || busy} onPress={() => void forget()}>
            {say('forget.confirm')}
          </Button>
        </>
      }
    >
      {found && (
        <div className="sheet__stack">
          <Sentences
            title={say('forget.goes')}
            sentences={[
              say('forget.goes.contact'),
              say('forget.goes.sends', { count: found.sends }),
              found.waiting > 0 && say('forget.goes.waiting', { count: found.waiting }),
            ]}
          />
          <Sentences
            title={say('forget.stays')}
            sentences={[
              found.sends > 0 && say('forget.stays.log'),
              found.optedOut && say('forget.stays.optOut'),
              found.dailyCopies > 0 && say('forget.stays.copies', { count: found.dailyCopies }),
              found.otherCopies > 0 && say('forget.stays.others', { count: found.otherCopies }),
              say('forget.stays.backups'),
            ]}
          />
          <Checkbox isSelected={renewCopies} onChange={setRenewCopies}>
            {say('forget.renew')}
          </Checkbox>
        </div>
      )}
    </Dialog>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly (string | false)[] }) {
  return (
    <section className="people__sentences">
      <h3>{title}</h3>
      <ul>{sentences.map((sentence) => sentence !== false && <li key={sentence}>{sentence}</li>)}</ul>
    </section>
  );
}
