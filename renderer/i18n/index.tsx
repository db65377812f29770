/** The language of the window: words, and numbers and times as it writes them. */
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Locale } from '../../shared/contract/common.ts';
import { createSay, type Say } from '../../shared/words/index.ts';
import { createFormats, type Formats } from './formats.ts';

interface Language {
  say: Say;
  formats: Formats;
}

const languageFor = (locale: Locale): Language => ({
  say: createSay(locale),
  formats: createFormats(locale, navigator.language),
});

const LanguageContext = createContext<Language | null>(null);

/** Speaks one language to everything inside, and tells it to the document. */
export function LanguageProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const language = useMemo(() => languageFor(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </LanguageContext>
  );
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('LanguageProvider is missing above this component');
  return language;
}

/** The speaker for the current language: `say('compose.send')`. */
export const useSay = (): Say => useLanguage().say;

/** Numbers, sizes and times for the current language. */
export const useFormats = (): Formats => useLanguage().formats;
