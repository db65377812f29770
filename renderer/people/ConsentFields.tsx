import { CONSENT_KINDS, consentLastDay, consentState } from '../../shared/people/consent.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { consentOf, isDate, type ContactForm } from './contactForm.ts';

interface ConsentFieldsProps {
  form: ContactForm;
  now: number;
  set: (change: Partial<ContactForm>) => void;
}

/** What a person agreed to, how and when, and how long that holds. */
export function ConsentFields({ form, now, set }: ConsentFieldsProps) {
  const say = useSay();
  return (
    <>
      <Select
        label={say('people.consent.kind')}
        hint={say('people.consent.hint')}
        value={form.consentKind}
        onChange={(consentKind) => set({ consentKind })}
        options={(['none', ...CONSENT_KINDS] as const).map((value) => ({
          value,
          label: say(`people.consent.${value}`),
        }))}
      />
      {form.consentKind !== 'none' && (
        <div className="people__pair">
          <TextField
            label={say('people.consent.source')}
            value={form.consentSource}
            maxLength={300}
            onChange={(consentSource) => set({ consentSource })}
          />
          <TextField
            label={say('people.consent.at')}
            hint={say('people.consent.at.hint')}
            value={form.consentAt}
            maxLength={10}
            error={isDate(form.consentAt.trim()) ? undefined : say('people.consent.at.invalid')}
            onChange={(consentAt) => set({ consentAt })}
          />
        </div>
      )}
      <ConsentNotice form={form} now={now} />
    </>
  );
}

function ConsentNotice({ form, now }: { form: ContactForm; now: number }) {
  const say = useSay();
  const { day } = useFormats();
  const { kind, at } = consentOf(form);
  if (kind === null || kind === 'express') return null;
  if (at === null) return <Notice tone="info">{say('people.consent.undated')}</Notice>;
  const last = consentLastDay(kind, at);
  if (last === null) return null;
  const date = day(new Date(last).toISOString());
  const ended = consentState(kind, at, now) === 'ended';
  return (
    <Notice tone={ended ? 'unsure' : 'info'}>
      {say(ended ? 'people.consent.ended' : 'people.consent.ending', { date })}
    </Notice>
  );
}
