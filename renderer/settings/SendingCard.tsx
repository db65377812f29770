import type { MessageId } from '../../shared/words/index.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { Segments, Select } from '../ui/Choice.tsx';
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
      <Segments
        label={say('settings.country')}
        hint={say('settings.country.hint')}
        value={settings.country}
        onChange={(country) => void keep('sending', { country })}
        options={[
          { value: 'CA', label: say('settings.country.CA') },
          { value: 'US', label: say('settings.country.US') },
        ]}
      />
      <div className="settings__grid">
        {CHOICES.map((choice) => (
          <NumberSelect key={choice.setting} choice={choice} settings={settings} />
        ))}
      </div>
    </Card>
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
