import { RotateCcw, TriangleAlert } from 'lucide-react';
import { pickLocale } from '../../shared/words/index.ts';
import { PostcardError } from '../bridge.ts';
import { LanguageProvider, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Screen.tsx';

/** Shown instead of the window when what it needs could not be read; speaks the system's language. */
export function StartFailure({ cause }: { cause: unknown }) {
  return (
    <LanguageProvider locale={pickLocale(navigator.language)}>
      <Words cause={cause} />
    </LanguageProvider>
  );
}

function Words({ cause }: { cause: unknown }) {
  const say = useSay();
  const known = cause instanceof PostcardError ? cause : null;
  return (
    <main role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={say('app.start.failed')}
        actions={
          <Button tone="primary" icon={RotateCcw} onPress={() => location.reload()}>
            {say('app.start.retry')}
          </Button>
        }
      >
        <p>{known?.userMessage ?? say('app.broken.text')}</p>
        {known && <p>{say('app.start.reference', { id: known.correlationId })}</p>}
      </EmptyState>
    </main>
  );
}
