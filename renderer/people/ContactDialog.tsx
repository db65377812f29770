import { History, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ContactRow } from '../../shared/contract/people.ts';
import { numberKind, parseNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { showPerson } from '../app/route.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea, TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConsentFields } from './ConsentFields.tsx';
import { contentOf, formOf, type ContactForm } from './contactForm.ts';
import { followFields } from './contactStore.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { OwnFields } from './OwnFields.tsx';
import { RecordButtons } from './RecordButtons.tsx';
import { StopAsked, useOptedOut } from './StopAsked.tsx';

/** One person's card: to fill in, to change, to delete. */
export function ContactDialog({ contact, onClose }: { contact: ContactRow | null; onClose: () => void }) {
  const say = useSay();
  const { country } = useFact('settings');
  const [form, setForm] = useState(() => formOf(contact, country));
  const [tried, setTried] = useState(false);
  const [now] = useState(Date.now);
  const [removing, setRemoving] = useState(false);
  useEffect(followFields, []);
  const kindHint = useKindHint(form.number);
  const content = contentOf(form, country);
  const shown = form.name.trim() || form.number;
  const set = (change: Partial<ContactForm>) => setForm((before) => ({ ...before, ...change }));

  const save = () =>
    attempt(async () => {
      setTried(true);
      if (!content) return;
      await call('people.save', { id: contact?.id ?? null, ...content });
      notify(say('people.saved', { name: shown }));
      onClose();
    });
  return (
    <Dialog
      title={contact ? shown : say('people.add')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          {contact && (
            <>
              <Button tone="quiet" icon={Trash2} onPress={() => setRemoving(true)}>
                {say('people.remove')}
              </Button>
              <Button
                size="small"
                icon={History}
                onPress={() => {
                  onClose();
                  showPerson(contact.number);
                }}
              >
                {say('log.person.all')}
              </Button>
              <Stop number={contact.number} />
            </>
          )}
          <Button tone="primary" onPress={() => void save()}>
            {say('people.save')}
          </Button>
        </>
      }
    >
      <div className="sheet__stack">
        {contact && <StopNotice number={contact.number} />}
        <div className="people__pair">
          <TextField
            label={say('people.column.name')}
            value={form.name}
            maxLength={200}
            autoFocus={!contact}
            onChange={(name) => set({ name })}
          />
          <TextField
            label={say('people.column.number')}
            type="tel"
            value={form.number}
            maxLength={40}
            hint={kindHint}
            error={
              tried && !contentOf({ ...form, consentAt: '' }, country)
                ? say('people.number.invalid')
                : undefined
            }
            onChange={(number) => set({ number })}
          />
        </div>
        <div className="people__pair">
          <TextField
            label={say('people.groups.field')}
            hint={say('people.groups.hint')}
            value={form.groups}
            onChange={(groups) => set({ groups })}
          />
          <Segments
            label={say('people.language')}
            value={form.language}
            onChange={(language) => set({ language })}
            options={(['none', 'en', 'fr'] as const).map((value) => ({
              value,
              label: say(`people.language.${value}`),
            }))}
          />
        </div>
        <ConsentFields form={form} now={now} set={set} />
        <OwnFields fields={form.fields} onChange={(fields) => set({ fields })} />
        <TextArea
          label={say('people.note')}
          rows={2}
          value={form.note}
          maxLength={2000}
          onChange={(note) => set({ note })}
        />
        {contact && <RecordButtons number={contact.number} />}
      </div>
      {contact && removing && (
        <DeleteDialog contact={contact} name={shown} onClose={() => setRemoving(false)} onDeleted={onClose} />
      )}
    </Dialog>
  );
}

/** Mobile or landline, where the number tells. */
function useKindHint(number: string): string | undefined {
  const say = useSay();
  const { country } = useFact('settings');
  const kind = useMemo(() => {
    const to = parseNumber(number, country);
    return to === null ? null : numberKind(to);
  }, [number, country]);
  return kind === null ? undefined : say(`people.number.kind.${kind}`);
}

function Stop({ number }: { number: string }) {
  return useOptedOut(number) === false && <StopAsked number={number} source="people" />;
}

function StopNotice({ number }: { number: string }) {
  const say = useSay();
  return useOptedOut(number) === true && <Notice tone="info">{say('people.optOut.is')}</Notice>;
}
