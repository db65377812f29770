import { useMemo } from 'react';
import type { MessageId } from '../../shared/words/index.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { useFact } from '../app/facts.ts';
import { COUNTRIES, REACHED, type Country } from '../../shared/people/countries.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Card } from '../ui/Screen.tsx';
import { BATCHES, LATE_HOURS, PER_MINUTE, UNDO_SECONDS, withCurrent } from './presets.ts';
import { keep, SavedMark } from './saving.tsx';
import { SenderSetting } from './SenderSetting.tsx';

type NumberSetting = 'batchCap' | 'undoSeconds' | 'sendBeforeHours' | 'perMinute';

interface NumberChoice {
  setting: NumberSetting;
  presets: readonly number[];
  label: MessageId;
  hint: MessageId;
  option: MessageId;
}

const CHOICES: readonly NumberChoice[] = [
  {
    setting: 'undoSeconds',
    presets: UNDO_SECONDS,
    label: 'settings.undo',
    hint: 'settings.undo.hint',
    option: 'settings.undo.option',
  },
  {
    setting: 'sendBeforeHours',
    presets: LATE_HOURS,
    label: 'settings.late',
    hint: 'settings.late.hint',
    option: 'settings.late.option',
  },
  {
    setting: 'batchCap',
    presets: BATCHES,
    label: 'settings.batch',
    hint: 'settings.batch.hint',
    option: 'settings.batch.option',
  },
  {
    setting: 'perMinute',
    presets: PER_MINUTE,
    label: 'settings.pace',
    hint: 'settings.pace.hint',
    option: 'settings.pace.option',
  },
];

/** How messages leave. */
export function SendingCard() {
  const say = useSay();
  const settings = useFact('settings');
  return (
    <Card title={say('settings.sending.title')} aside={<SavedMark card="sending" />}>
      <SenderSetting />
      <CountrySelect country={settings.country} />
      <div className="settings__grid">
        {CHOICES.map((choice) => (
          <NumberSelect key={choice.setting} choice={choice} settings={settings} />
        ))}
      </div>
    </Card>
  );
}

/** Where numbers without a country code are at home: the countries that Swift reaches first, then all others by name. */
function CountrySelect({ country }: { country: Country }) {
  const say = useSay();
  const formats = useFormats();
  const options = useMemo(() => {
    const named = (code: Country) => ({ value: code, label: formats.country(code) });
    const others = COUNTRIES.filter((code) => !REACHED.includes(code)).map(named);
    return [...REACHED.map(named), ...others.toSorted((a, b) => a.label.localeCompare(b.label))];
  }, [formats]);
  return (
    <>
      <Select
        label={say('settings.country')}
        hint={say('settings.country.hint')}
        value={country}
        onChange={(next) => void keep('sending', { country: next })}
        options={options}
      />
      {!REACHED.includes(country) && <Notice tone="unsure">{say('settings.country.reach')}</Notice>}
    </>
  );
}

function NumberSelect({ choice, settings }: { choice: NumberChoice; settings: Settings }) {
  const say = useSay();
  const { setting, presets, label, hint, option } = choice;
  return (
    <Select
      label={say(label)}
      hint={say(hint)}
      value={String(settings[setting])}
      onChange={(value) => void keep('sending', { [setting]: Number(value) })}
      options={withCurrent(presets, settings[setting]).map((count) => ({
        value: String(count),
        label: say(option, { count }),
      }))}
    />
  );
}
