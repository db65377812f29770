import { CloudDownload, HandHeart, OctagonX, SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { OptOutRow } from '../../shared/contract/optOuts.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { AddOptOuts } from './AddOptOuts.tsx';
import { OptOutDialog } from './OptOutDialog.tsx';
import { fetchOptOuts, optOutList } from './optOutStore.ts';
import { PagedTable } from './PagedTable.tsx';

/** Who asked not to receive messages. */
export function OptOuts() {
  const say = useSay();
  const { search } = optOutList.use((state) => state.query);
  const total = optOutList.use((state) => state.rows.total);
  const failure = optOutList.use((state) => state.failure);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<OptOutRow | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => optOutList.follow(), []);
  const ask = async () => {
    setAsking(true);
    await attempt(() => fetchOptOuts(say));
    setAsking(false);
  };
  const actions = (
    <>
      <Button icon={CloudDownload} isPending={asking} onPress={() => void ask()}>
        {say('people.optOut.fetch')}
      </Button>
      <Button tone="primary" icon={OctagonX} onPress={() => setAdding(true)}>
        {say('people.optOut.add')}
      </Button>
    </>
  );
  return (
    <>
      {failure !== null && (
        <Notice tone="bad" urgent>
          {failure}
        </Notice>
      )}
      {(total ?? 0) > 0 || search !== '' ? (
        <div className="people__tools">
          <SearchField
            label={say('people.optOut.search')}
            clearLabel={say('people.search.clear')}
            value={search}
            onChange={(text) => optOutList.ask({ search: text.slice(0, 100) })}
          />
          <span className="people__actions">{actions}</span>
        </div>
      ) : null}
      <p className="visually-hidden" role="status">
        {search !== '' && total !== null && say('people.found', { count: total })}
      </p>
      {total === 0 && search === '' && (
        <EmptyState icon={HandHeart} title={say('people.optOut.none.title')} actions={actions}>
          {say('people.optOut.none.text')}
        </EmptyState>
      )}
      {total === 0 && search !== '' && (
        <EmptyState icon={SearchX} title={say('people.notFound.title')}>
          {say('people.notFound.text')}
        </EmptyState>
      )}
      {total !== null && total > 0 && <OptOutTable total={total} onOpen={setOpened} />}
      {adding && <AddOptOuts onClose={() => setAdding(false)} />}
      {opened && <OptOutDialog row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function OptOutTable({ total, onOpen }: { total: number; onOpen: (row: OptOutRow) => void }) {
  const say = useSay();
  const { date } = useFormats();
  const { country } = useFact('settings');
  return (
    <PagedTable
      label={say('people.optOut.table')}
      list={optOutList}
      total={total}
      look="opt-outs"
      columns={[
        say('people.number'),
        say('people.optOut.how'),
        say('people.optOut.reason'),
        say('people.since'),
      ]}
    >
      {(row) => (
        <>
          <span role="cell">
            <AriaButton
              className="paged__open"
              aria-label={say('people.optOut.open', { number: formatNumber(row.number, country) })}
              onPress={() => onOpen(row)}
            >
              {formatNumber(row.number, country)}
            </AriaButton>
          </span>
          <span role="cell">{say(`people.optOut.source.${row.source}`)}</span>
          <span role="cell" className="paged__quiet">
            {row.reason}
          </span>
          <span role="cell" className="paged__quiet">
            {date(row.since)}
          </span>
        </>
      )}
    </PagedTable>
  );
}
