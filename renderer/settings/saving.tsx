/** Keeping a setting, with a quiet word that it was kept. */
import { Check } from 'lucide-react';
import { create } from 'zustand';
import type { Settings } from '../../shared/contract/settings.ts';
import { changeSettings } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { PostcardError } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';

const SHOWN_MS = 2500;

/** The cards of the settings screen. */
export type SettingsCard = 'sending' | 'pictures' | 'look';

const useSaved = create<{ card: SettingsCard | null }>(() => ({ card: null }));
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps the change for good and says so at its card; when that fails, says why. */
export async function keep(card: SettingsCard, change: Partial<Settings>): Promise<void> {
  try {
    await changeSettings(change);
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    notify(thrown.userMessage, 'bad');
    return;
  }
  clearTimeout(timer);
  useSaved.setState({ card });
  timer = setTimeout(() => useSaved.setState({ card: null }), SHOWN_MS);
}

/** "Saved", for a moment, at the card whose setting was changed last. */
export function SavedMark({ card }: { card: SettingsCard }) {
  const say = useSay();
  const shown = useSaved((state) => state.card === card);
  return (
    <span role="status">
      {shown && (
        <span className="settings__saved">
          <Check size={14} strokeWidth={2.4} aria-hidden />
          {say('settings.saved')}
        </span>
      )}
    </span>
  );
}
