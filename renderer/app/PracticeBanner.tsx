import { Stamp } from 'lucide-react';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { useFact } from './facts.ts';
import { show } from './route.ts';
import './PracticeBanner.css';

/** Says without doubt that nothing really leaves, and where the token goes. */
export function PracticeBanner() {
  const say = useSay();
  const { mode } = useFact('status');
  if (mode !== 'practice') return null;
  return (
    <aside className="practice" aria-label={say('app.practice.title')}>
      <Stamp size={18} aria-hidden className="practice__icon" />
      <p>
        <strong>{say('app.practice.title')}</strong> {say('app.practice.text')}
      </p>
      <Button size="small" onPress={() => show({ screen: 'settings' })}>
        {say('app.practice.action')}
      </Button>
    </aside>
  );
}
