import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Card } from '../ui/Screen.tsx';
import { keep, SavedMark } from './saving.tsx';

/** Each language names itself, so that one finds one's own in a window that speaks another. */
const ENGLISH = 'English';
const FRENCH = 'Français';

/** What the window looks like and speaks. */
export function LookCard() {
  const say = useSay();
  const { language, theme } = useFact('settings');
  return (
    <Card title={say('settings.look.title')} aside={<SavedMark card="look" />}>
      <div className="settings__grid">
        <Segments
          label={say('settings.language')}
          value={language}
          onChange={(next) => void keep('look', { language: next })}
          options={[
            { value: 'system', label: say('settings.language.system') },
            { value: 'en', label: ENGLISH },
            { value: 'fr-CA', label: FRENCH },
          ]}
        />
        <Segments
          label={say('settings.theme')}
          value={theme}
          onChange={(next) => void keep('look', { theme: next })}
          options={[
            { value: 'system', label: say('settings.theme.system') },
            { value: 'light', label: say('settings.theme.light') },
            { value: 'dark', label: say('settings.theme.dark') },
          ]}
        />
      </div>
    </Card>
  );
}
