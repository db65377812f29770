import { Download, FileUp, OctagonX, SearchX, UserPlus, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ContactRow } from '../../shared/contract/people.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { contactList, exportPeople, followGroups } from './contactStore.ts';
import { GroupFilter } from './GroupFilter.tsx';
import { openImport } from './importStore.ts';
import { PagedTable } from './PagedTable.tsx';

/** Everybody one writes to, with search and groups. */
export function Contacts() {
  const say = useSay();
  const { search, group } = contactList.use((state) => state.query);
  const total = contactList.use((state) => state.rows.total);
  const failure = contactList.use((state) => state.failure);
  const [opened, setOpened] = useState<ContactRow | 'new' | null>(null);
  useEffect(() => contactList.follow(), []);
  useEffect(followGroups, []);
  const filtered = search !== '' || group !== null;
  const actions = (
    <>
      <Button icon={UserPlus} onPress={() => setOpened('new')}>
        {say('people.add')}
      </Button>
      <Button tone="primary" icon={FileUp} onPress={openImport}>
        {say('people.import')}
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
      {((total ?? 0) > 0 || filtered) && (
        <div className="people__tools">
          <span className="people__find">
            <SearchField
              label={say('people.search')}
              clearLabel={say('people.search.clear')}
              value={search}
              onChange={(text) => contactList.ask({ search: text.slice(0, 100) })}
            />
            <GroupFilter />
          </span>
          <span className="people__actions">
            <Button tone="quiet" icon={Download} onPress={() => void attempt(() => exportPeople(say))}>
              {say('people.export')}
            </Button>
            {actions}
          </span>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {filtered && total !== null && say('people.found', { count: total })}
      </p>
      {total === 0 && !filtered && (
        <EmptyState icon={UsersRound} title={say('people.none.title')} actions={actions}>
          {say('people.none.text')}
        </EmptyState>
      )}
      {total === 0 && filtered && (
        <EmptyState icon={SearchX} title={say('people.notFound.title')}>
          {say('people.notFound.try')}
        </EmptyState>
      )}
      {total !== null && total > 0 && <ContactTable total={total} onOpen={setOpened} />}
      {opened && <ContactDialog contact={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function ContactTable({ total, onOpen }: { total: number; onOpen: (row: ContactRow) => void }) {
  const say = useSay();
  const { country } = useFact('settings');
  return (
    <PagedTable
      label={say('people.table')}
      list={contactList}
      total={total}
      look="contacts"
      columns={[
        say('people.column.name'),
        say('people.column.number'),
        say('people.column.groups'),
        say('people.column.consentKind'),
      ]}
    >
      {(row) => {
        const name = row.name === '' ? say('people.unnamed') : row.name;
        return (
          <>
            <span role="cell">
              <AriaButton
                className="paged__open"
                aria-label={say('people.open', { name: row.name || formatNumber(row.number, country) })}
                onPress={() => onOpen(row)}
              >
                {name}
              </AriaButton>
            </span>
            <span role="cell" className="tabular">
              {formatNumber(row.number, country)}
            </span>
            <span role="cell" className="paged__quiet">
              {row.groups.join(', ')}
            </span>
            <span role="cell" className="paged__quiet">
              {row.optedOut ? (
                <span className="people__stopped">
                  <OctagonX size={14} aria-hidden /> {say('people.stopped')}
                </span>
              ) : (
                row.consent.kind && say(`people.consent.${row.consent.kind}`)
              )}
            </span>
          </>
        );
      }}
    </PagedTable>
  );
}
