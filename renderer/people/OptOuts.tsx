import { CloudDownload, HandHeart, OctagonX } from 'lucide-react';
import { useState } from 'react';
import type { OptOutRow } from '../../shared/contract/optOuts.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { RowButton } from '../ui/PagedTable.tsx';
import { AddOptOuts } from './AddOptOuts.tsx';
import { OptOutDialog } from './OptOutDialog.tsx';
import { fetchOptOuts, optOutList } from './optOutStore.ts';
import { PeopleList } from './PeopleList.tsx';

/** Who asked not to receive messages. */
export function OptOuts() {
  const say = useSay();
  const { search } = optOutList.use((state) => state.query);
  const answered = optOutList.use((state) => state.answered);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<OptOutRow | null>(null);
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await attempt(() => fetchOptOuts(say));
    setAsking(false);
  };
  return (
    <>
      <PeopleList
        list={optOutList}
        filtered={answered.search !== ''}
        search={{
          label: say('people.optOut.search'),
          text: search,
          onChange: (text) => optOutList.ask({ search: text }),
        }}
        actions={
          <>
            <Button icon={CloudDownload} isPending={asking} onPress={() => void ask()}>
              {say('people.optOut.fetch')}
            </Button>
            <Button tone="primary" icon={OctagonX} onPress={() => setAdding(true)}>
              {say('people.optOut.add')}
            </Button>
          </>
        }
        empty={{
          icon: HandHeart,
          title: say('people.optOut.none.title'),
          text: say('people.optOut.none.text'),
          notFound: say('people.notFound.text'),
        }}
        table={{
          label: say('people.optOut.table'),
          look: 'opt-outs',
          columns: [
            say('people.number'),
            say('people.optOut.how'),
            say('people.optOut.reason'),
            say('people.since'),
          ],
        }}
      >
        {(row) => <OptOutCells row={row} onOpen={setOpened} />}
      </PeopleList>
      {adding && <AddOptOuts onClose={() => setAdding(false)} />}
      {opened && <OptOutDialog row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function OptOutCells({ row, onOpen }: { row: OptOutRow; onOpen: (row: OptOutRow) => void }) {
  const say = useSay();
  const { date } = useFormats();
  const { country } = useFact('settings');
  const number = formatNumber(row.number, country);
  return (
    <>
      <span role="cell">
        <RowButton label={say('people.optOut.open', { number })} onPress={() => onOpen(row)}>
          {number}
        </RowButton>
      </span>
      <span role="cell">{say(`people.optOut.source.${row.source}`)}</span>
      <span role="cell" className="paged__quiet">
        {row.reason}
      </span>
      <span role="cell" className="paged__quiet">
        {date(row.since)}
      </span>
    </>
  );
}
