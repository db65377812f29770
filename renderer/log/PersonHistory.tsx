import { SearchX, UserSearch } from 'lucide-react';
import { useEffect } from 'react';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import { PersonMessages } from './PersonMessages.tsx';
import { choosePerson, findPerson, usePerson } from './personStore.ts';
import './PersonHistory.css';

/** "I got nothing", says the customer on the phone: a number or a name in, everything that ever went to them out. */
export function PersonHistory({ person }: { person: string }) {
  const say = useSay();
  const { country } = useFact('settings');
  const { search, people, chosen, failure } = usePerson();
  useEffect(() => void findPerson(person, country), [person, country]);
  return (
    <div className="person">
      <SearchField
        autoFocus
        label={say('log.person.search')}
        clearLabel={say('log.search.clear')}
        value={search}
        onChange={(text) => void findPerson(text.slice(0, 100), country)}
      />
      {failure !== null && (
        <Notice tone="bad" urgent title={say('log.failed.title')}>
          {failure}
        </Notice>
      )}
      <p className="visually-hidden" role="status">
        {people && !chosen && say('log.person.found', { count: people.length })}
      </p>
      {people === null && (
        <EmptyState icon={UserSearch} title={say('log.person.title')}>
          {say('log.person.text')}
        </EmptyState>
      )}
      {people?.length === 0 && (
        <EmptyState icon={SearchX} title={say('log.person.none.title')}>
          {say('log.person.none.text')}
        </EmptyState>
      )}
      {people && people.length > 0 && !chosen && <People />}
      {chosen && <PersonMessages key={chosen.number} {...chosen} />}
    </div>
  );
}

/** Who may be meant. */
function People() {
  const say = useSay();
  const { moment } = useFormats();
  const { country } = useFact('settings');
  const { people, more } = usePerson();
  return (
    <>
      <ul className="person__people" aria-label={say('log.person.people')}>
        {people?.map(({ number, name, sends, lastAt, deleted }) => (
          <li key={number}>
            <Button wide onPress={() => choosePerson({ number, name, deleted })}>
              <strong>{name ?? formatNumber(number, country)}</strong>
              {name !== null && <span className="tabular">{formatNumber(number, country)}</span>}
              <small>{say('log.person.messages', { count: sends, last: moment(lastAt) })}</small>
            </Button>
          </li>
        ))}
      </ul>
      {more && <p className="person__more">{say('log.person.more')}</p>}
    </>
  );
}
