import { CalendarX, Download, FileUp, OctagonX, UserPlus, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ContactRow } from '../../shared/contract/people.ts';
import { consentState } from '../../shared/people/consent.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { RowButton } from '../ui/PagedTable.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { contactList, exportPeople, followGroups } from './contactStore.ts';
import { GroupFilter } from './GroupFilter.tsx';
import { openImport } from './importStore.ts';
import { PeopleList } from './PeopleList.tsx';

/** Everybody one writes to, with search and groups. */
export function Contacts() {
  const say = useSay();
  const { search } = contactList.use((state) => state.query);
  const answered = contactList.use((state) => state.answered);
  const [opened, setOpened] = useState<ContactRow | 'new' | null>(null);
  useEffect(followGroups, []);
  return (
    <>
      <PeopleList
        list={contactList}
        filtered={answered.search !== '' || answered.group !== null}
        search={{
          label: say('people.search'),
          text: search,
          onChange: (text) => contactList.ask({ search: text }),
        }}
        filter={<GroupFilter />}
        secondary={
          <Button tone="quiet" icon={Download} onPress={() => void attempt(() => exportPeople(say))}>
            {say('people.export')}
          </Button>
        }
        actions={
          <>
            <Button icon={UserPlus} onPress={() => setOpened('new')}>
              {say('people.add')}
            </Button>
            <Button tone="primary" icon={FileUp} onPress={openImport}>
              {say('people.import')}
            </Button>
          </>
        }
        empty={{
          icon: UsersRound,
          title: say('people.none.title'),
          text: say('people.none.text'),
          notFound: say('people.notFound.try'),
        }}
        table={{
          label: say('people.table'),
          look: 'contacts',
          columns: [
            say('people.column.name'),
            say('people.column.number'),
            say('people.column.groups'),
            say('people.column.consentKind'),
          ],
        }}
      >
        {(row) => <ContactCells row={row} onOpen={setOpened} />}
      </PeopleList>
      {opened && <ContactDialog contact={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** The kind of consent, or that it has ended or soon will. */
function ConsentMark({ consent: { kind, at } }: { consent: ContactRow['consent'] }) {
  const say = useSay();
  const [now] = useState(Date.now);
  if (kind === null) return null;
  const state = consentState(kind, at === null ? null : Date.parse(at), now);
  if (state === 'good') return say(`people.consent.${kind}`);
  return (
    <span className="people__ended">
      <CalendarX size={14} aria-hidden /> {say(`people.consent.short.${state}`)}
    </span>
  );
}

function ContactCells({ row, onOpen }: { row: ContactRow; onOpen: (row: ContactRow) => void }) {
  const say = useSay();
  const { country } = useFact('settings');
  const number = formatNumber(row.number, country);
  return (
    <>
      <span role="cell">
        <RowButton label={say('people.open', { name: row.name || number })} onPress={() => onOpen(row)}>
          {row.name === '' ? say('people.unnamed') : row.name}
        </RowButton>
      </span>
      <span role="cell" className="tabular">
        {number}
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
          <ConsentMark consent={row.consent} />
        )}
      </span>
    </>
  );
}
