import { useEffect, useRef, type ReactNode } from 'react';
import { ComposeScreen } from '../compose/ComposeScreen.tsx';
import { DropLayer } from '../compose/DropLayer.tsx';
import { LanguageProvider } from '../i18n/index.tsx';
import { LogScreen } from '../log/LogScreen.tsx';
import { PeopleScreen } from '../people/PeopleScreen.tsx';
import { RecordPage } from '../people/RecordPage.tsx';
import { RestoredWord } from '../settings/RestoredWord.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useFact } from './facts.ts';
import { Navigation } from './Navigation.tsx';
import { PracticeBanner } from './PracticeBanner.tsx';
import { useRoute, type Route } from './route.ts';
import { useShortcuts } from './shortcuts.ts';
import { Toasts } from './toasts.tsx';
import './App.css';

/** The window: navigation, banners, one screen, and the messages at its foot. */
export function App() {
  const { locale } = useFact('status');
  const { theme } = useFact('settings');
  const route = useRoute((state) => state.route);
  useShortcuts();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A sheet or a button that led here may be gone; without this the focus would be nowhere.
    return useRoute.subscribe(() => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
      });
    });
  }, []);
  return (
    <LanguageProvider locale={locale}>
      <div className="frame">
        <Navigation />
        <div className="frame__main">
          <PracticeBanner />
          <main ref={main} className="frame__screen" tabIndex={-1}>
            <ErrorBoundary key={route.screen}>{screenFor(route)}</ErrorBoundary>
          </main>
        </div>
        <DropLayer />
        <RecordPage />
        <RestoredWord />
        <Toasts />
      </div>
    </LanguageProvider>
  );
}

function screenFor(route: Route): ReactNode {
  switch (route.screen) {
    case 'compose':
      return <ComposeScreen />;
    case 'log':
      return <LogScreen route={route} />;
    case 'people':
      return <PeopleScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}
