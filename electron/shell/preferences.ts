/** The settings that the shell itself follows: language and theme. */
import { app, nativeTheme } from 'electron';
import type { Locale } from '../../shared/contract/common.ts';
import type { Envelope } from '../../shared/contract/failure.ts';
import { settingsValues, type Settings } from '../../shared/contract/settings.ts';
import { createSay, pickLocale, type Say } from '../../shared/words/index.ts';

export interface Preferences {
  locale(): Locale;
  say(): Say;
  /** Reads the settings again; `onLocale` is called if the language changed. */
  refresh(): Promise<void>;
}

/** The language of the operating system, as far as Postcard speaks it. Only once Electron is ready. */
export function systemLocale(): Locale {
  return pickLocale(app.getPreferredSystemLanguages()[0] ?? app.getLocale());
}

export interface PreferencesOptions {
  system: Locale;
  readSettings: () => Promise<Envelope<unknown>>;
  onLocale: () => void;
}

export function createPreferences({ system, readSettings, onLocale }: PreferencesOptions): Preferences {
  let locale = system;
  let say = createSay(locale);

  function follow({ language, theme }: Settings): void {
    nativeTheme.themeSource = theme;
    const next = language === 'system' ? system : language;
    if (next === locale) return;
    locale = next;
    say = createSay(locale);
    onLocale();
  }

  return {
    locale: () => locale,
    say: () => say,
    async refresh() {
      const settings = settingsValues.safeParse((await readSettings()).value);
      if (settings.success) follow(settings.data);
    },
  };
}
