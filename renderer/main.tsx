/** Starts the window: reads what it needs, paints, then lets the events flow. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/base.css';
import { App } from './app/App.tsx';
import { fact, followFacts, loadFacts } from './app/facts.ts';
import { followShow } from './app/route.ts';
import { StartFailure } from './app/StartFailure.tsx';
import { call } from './bridge.ts';
import { loadDraft } from './compose/draftStore.ts';
import { followRestored } from './settings/backupStore.ts';
import { demandOwnScripts } from './trustedTypes.ts';
import { countClicks } from './ui/doubleClick.ts';
import './ui/forced-colors.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

try {
  demandOwnScripts();
  countClicks();
  followFacts();
  followShow();
  followRestored();
  await loadFacts();
  await loadDraft(fact('settings').defaultSender);
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await call('app.ready');
} catch (cause) {
  root.render(<StartFailure cause={cause} />);
}
