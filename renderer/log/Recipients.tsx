import { SearchX } from 'lucide-react';
import type { SendDetail } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/Field.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { isRunning, settledCount } from './counts.ts';
import { CountsBar, useCountWords } from './CountsBar.tsx';
import { ReceiptCounts } from './ReceiptCounts.tsx';
import { RecipientTable } from './RecipientTable.tsx';
import { SendAgain } from './SendAgain.tsx';
import { SendActions } from './SendActions.tsx';
import { AGAIN_STATES } from './sendActions.ts';
import { askFor, useSend } from './sendStore.ts';
import { StateFilter } from './StateFilter.tsx';
import './Recipients.css';

/** The recipients of a message: totals, a filter, a search and the table. */
export function Recipients({ send }: { send: SendDetail }) {
  const say = useSay();
  const countWords = useCountWords();
  const query = useSend((state) => state.query);
  const found = useSend((state) => state.recipients.total);
  const { counts, total } = send;
  const running = isRunning(counts, total) && send.hold === null;
  const filtered = query.state !== null || query.search.trim() !== '';
  const again = AGAIN_STATES.find((state) => state === query.state);
  const spoken = running
    ? say('log.state.sending')
    : say('log.send.finished', { counts: countWords(counts) });
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
          <SendActions send={send} />
        </div>
        <p className="visually-hidden" role="status">
          {send.hold ? say(`log.hold.${send.hold.reason}.title`) : spoken}
        </p>
        <div className="recipients__tools">
          <StateFilter
            counts={counts}
            total={total}
            chosen={query.state}
            onChoose={(state) => askFor({ state })}
          />
          <SearchField
            label={say('log.search')}
            clearLabel={say('log.search.clear')}
            value={query.search}
            onChange={(search) => askFor({ search: search.slice(0, 100) })}
          />
        </div>
        <div className="recipients__row">
          {counts.accepted > 0 && (
            <p className="recipients__note">
              <ReceiptCounts send={send} /> {say('log.send.accepted.note')}
            </p>
          )}
          {again && counts[again] > 0 && (
            <SendAgain sendId={send.id} state={again} count={counts[again]} recipientIds={null} />
          )}
        </div>
        <p className="visually-hidden" role="status">
          {filtered && found !== null && say('log.found', { count: found })}
        </p>
      </div>
      {found !== 0 && found !== null && <RecipientTable total={found} />}
      {found === 0 && (
        <EmptyState
          icon={SearchX}
          title={say('log.none.title')}
          actions={
            filtered && (
              <Button onPress={() => askFor({ state: null, search: '' })}>{say('log.none.all')}</Button>
            )
          }
        >
          {say(filtered ? 'log.none.text' : 'log.none.total')}
        </EmptyState>
      )}
    </section>
  );
}
