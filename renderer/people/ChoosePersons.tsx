import { useEffect, useState } from 'react';
import type { ContactRow } from '../../shared/contract/people.ts';
import { consentState } from '../../shared/people/consent.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { createPagedList } from '../log/pagedList.ts';
import { Checkbox } from '../ui/Choice.tsx';
import { SearchField } from '../ui/Field.tsx';
import { rowAt } from '../ui/pages.ts';
import { indexes } from '../ui/rowsInSight.ts';
import { VirtualList } from '../ui/VirtualList.tsx';
import { choosePerson, isChosen, type Chosen } from './chosen.ts';
import { useGroups } from './contactStore.ts';

const list = createPagedList<{ search: string }, ContactRow>({ search: '' }, (query) =>
  call('people.list', { ...query, group: null }),
);

/** True when there is nobody at all to choose. */
export const useNobody = (): boolean =>
  list.use(({ answered, rows }) => rows.total === 0 && answered.search === '');

interface ChoosePersonsProps {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Everybody by name, to search, to take in and to leave out one by one. */
export function ChoosePersons({ chosen, onChange }: ChoosePersonsProps) {
  const say = useSay();
  const groups = useGroups((state) => state.groups);
  const { search } = list.use((state) => state.query);
  const answered = list.use((state) => state.answered);
  const rows = list.use((state) => state.rows);
  useEffect(() => {
    list.ask({ search: '' });
    return list.follow('people');
  }, []);
  const total = rows.total ?? 0;
  const [now] = useState(Date.now);
  const nobody = useNobody();
  if (nobody) return null;
  return (
    <>
      <SearchField
        label={say('people.search')}
        clearLabel={say('people.search.clear')}
        value={search}
        onChange={(text) => list.ask({ search: text.slice(0, 100) })}
      />
      <p className="visually-hidden" role="status">
        {rows.total !== null && answered.search !== '' && say('people.found', { count: rows.total })}
      </p>
      {rows.total === 0 && <p className="choose__none">{say('people.notFound.try')}</p>}
      {total > 0 && (
        <div className="choose__people">
          <VirtualList
            key={rows.question}
            label={say('people.table')}
            items={indexes({ first: 0, last: total - 1 })}
            rowHeight={40}
            keyOf={(place) => place}
            onSight={(first, last) => list.lookAt(first, last)}
          >
            {(place) => {
              const row = rowAt(rows, place);
              return (
                row && (
                  <PersonBox
                    row={row}
                    now={now}
                    chosen={isChosen(row, chosen, groups)}
                    onChange={(on) => onChange(choosePerson(row, on, chosen, groups))}
                  />
                )
              );
            }}
          </VirtualList>
        </div>
      )}
    </>
  );
}

interface PersonBoxProps {
  row: ContactRow;
  now: number;
  chosen: boolean;
  onChange: (on: boolean) => void;
}

function PersonBox({ row, now, chosen, onChange }: PersonBoxProps) {
  const say = useSay();
  const { country } = useFact('settings');
  const number = formatNumber(row.number, country);
  const { kind, at } = row.consent;
  const ended = consentState(kind, at === null ? null : Date.parse(at), now) === 'ended';
  return (
    <div className="choose__person">
      <Checkbox isSelected={chosen && !row.optedOut} isDisabled={row.optedOut} onChange={onChange}>
        {row.name === '' ? number : row.name}
      </Checkbox>
      {(row.optedOut || ended) && (
        <small className={row.optedOut ? 'people__stopped' : 'people__ended'}>
          {say(row.optedOut ? 'people.stopped' : 'people.consent.short.ended')}
        </small>
      )}
      {row.name !== '' && <span className="choose__number tabular">{number}</span>}
    </div>
  );
}
