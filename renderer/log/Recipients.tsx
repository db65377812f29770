import { SearchX } from 'lucide-react';
import { useState } from 'react';
import type { RecipientRow, SendDetail } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { isRunning, settledCount } from './counts.ts';
import { CountsBar, useCountWords } from './CountsBar.tsx';
import { focusSearch } from './focusSearch.ts';
import { ReceiptCounts } from './ReceiptCounts.tsx';
import { RecipientDialog } from './RecipientDialog.tsx';
import { RecipientFilters } from './RecipientFilters.tsx';
import { RecipientTable } from './RecipientTable.tsx';
import { SendActions } from './SendActions.tsx';
import { recipientList } from './sendStore.ts';
import './Recipients.css';

/** The recipients of a message: totals, filters, a search and the table. */
export function Recipients({ send }: { send: SendDetail }) {
  const say = useSay();
  // Not the table's: the sheet stays when the last row leaves the filter.
  const [opened, setOpened] = useState<RecipientRow | null>(null);
  const { answered, rows } = recipientList.use();
  const { total: found } = rows;
  const { counts, total } = send;
  const running = isRunning(counts, total) && send.hold === null;
  const filtered = answered.state !== null || answered.codes !== null || answered.search.trim() !== '';
  const showAll = () => {
    focusSearch();
    recipientList.ask({ state: null, codes: null, search: '' });
  };
  return (
    <section className="recipients" aria-label={say('log.table')}>
      <div className="recipients__head">
        <CountsBar counts={counts} />
        <div className="recipients__row">
          {running && (
            <p className="recipients__progress tabular">
              {say('log.send.running', { done: settledCount(counts), total })}
            </p>
          )}
          <Status send={send} running={running} />
          <SendActions send={send} />
        </div>
        <RecipientFilters send={send}>
          {counts.accepted > 0 && (
            <p className="recipients__note">
              <ReceiptCounts send={send} /> {say('log.send.accepted.note')}
            </p>
          )}
        </RecipientFilters>
        <p className="visually-hidden" role="status">
          {filtered && found !== null && say('log.found', { count: found })}
        </p>
      </div>
      {found !== 0 && found !== null && <RecipientTable total={found} onOpen={setOpened} />}
      {opened && <RecipientDialog recipient={opened} onClose={() => setOpened(null)} />}
      {found === 0 && (
        <EmptyState
          icon={SearchX}
          title={say('log.none.title')}
          actions={filtered && <Button onPress={showAll}>{say('log.none.all')}</Button>}
        >
          {say(filtered ? 'log.none.text' : 'log.none.total')}
        </EmptyState>
      )}
    </section>
  );
}

/** What is spoken of how far it is; seen as well once it is over, since the progress and a hold are on the screen anyway. */
function Status({ send: { hold, counts }, running }: { send: SendDetail; running: boolean }) {
  const say = useSay();
  const countWords = useCountWords();
  const words = () => {
    if (hold) return say(`log.hold.${hold.reason}.title`);
    return running ? say('log.state.sending') : say('log.send.finished', { counts: countWords(counts) });
  };
  return (
    <p className={running || hold ? 'visually-hidden' : 'recipients__finished tabular'} role="status">
      {words()}
    </p>
  );
}
