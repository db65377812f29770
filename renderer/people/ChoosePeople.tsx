import { useEffect, useState } from 'react';
import type { ContactRow, Group } from '../../shared/contract/people.ts';
import { formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchField } from '../ui/Field.tsx';
import './ChoosePeople.css';

interface ChoosePeopleProps {
  /** Given the numbers (E.164) of everybody chosen, each once. */
  onChoose: (numbers: string[]) => void;
  onClose: () => void;
}

/** Shown at once; the search finds the others. */
const SHOWN = 50;

/** Chooses people one by one and by their groups. */
export function ChoosePeople({ onChoose, onClose }: ChoosePeopleProps) {
  const say = useSay();
  const [search, setSearch] = useState('');
  const { rows, total, groups } = usePeople(search);
  const [people, setPeople] = useState<ReadonlySet<string>>(new Set());
  const [chosenGroups, setChosenGroups] = useState<ReadonlySet<number>>(new Set());
  const choose = () =>
    attempt(async () => {
      const members = await Promise.all([...chosenGroups].map((id) => call('people.ofGroup', { id })));
      onChoose([...new Set([...members.flat().map(({ number }) => number), ...people])]);
      onClose();
    });
  return (
    <Dialog
      title={say('people.choose')}
      isOpen
      onClose={onClose}
      closeLabel={say('people.close')}
      actions={
        <>
          <Button onPress={onClose}>{say('people.cancel')}</Button>
          <Button
            tone="primary"
            isDisabled={people.size + chosenGroups.size === 0}
            onPress={() => void choose()}
          >
            {say('people.choose.confirm')}
          </Button>
        </>
      }
    >
      <div className="people__sheet">
        {groups.length > 0 && (
          <fieldset className="choose__groups">
            <legend className="field__label">{say('people.choose.groups')}</legend>
            {groups.map(({ id, name, count }) => (
              <Checkbox
                key={id}
                isSelected={chosenGroups.has(id)}
                onChange={(on) => setChosenGroups((chosen) => toggled(chosen, id, on))}
              >
                {say('people.group.entry', { name, count })}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <SearchField
          label={say('people.search')}
          clearLabel={say('people.search.clear')}
          value={search}
          onChange={(text) => setSearch(text.slice(0, 100))}
        />
        <p className="visually-hidden" role="status">
          {total !== null && search !== '' && say('people.found', { count: total })}
        </p>
        {total === 0 && <p>{say(search === '' ? 'people.none.text' : 'people.notFound.try')}</p>}
        <ul className="choose__people">
          {rows.map((row) => (
            <li key={row.id}>
              <PersonBox
                row={row}
                chosen={people.has(row.number)}
                onChange={(on) => setPeople((chosen) => toggled(chosen, row.number, on))}
              />
            </li>
          ))}
        </ul>
        {(total ?? 0) > rows.length && (
          <p className="choose__more">{say('people.choose.more', { count: (total ?? 0) - rows.length })}</p>
        )}
      </div>
    </Dialog>
  );
}

interface PersonBoxProps {
  row: ContactRow;
  chosen: boolean;
  onChange: (on: boolean) => void;
}

function PersonBox({ row, chosen, onChange }: PersonBoxProps) {
  const say = useSay();
  const { country } = useFact('settings');
  const number = formatNumber(row.number, country);
  return (
    <Checkbox
      isSelected={chosen}
      isDisabled={row.optedOut}
      onChange={onChange}
      hint={row.optedOut ? say('people.stopped') : row.name === '' ? undefined : number}
    >
      {row.name === '' ? number : row.name}
    </Checkbox>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.add(item);
  else next.delete(item);
  return next;
}

/** The first people that match, and all groups. */
function usePeople(search: string) {
  const [found, setFound] = useState<{ rows: readonly ContactRow[]; total: number | null }>({
    rows: [],
    total: null,
  });
  const [groups, setGroups] = useState<readonly Group[]>([]);
  useEffect(() => void attempt(async () => setGroups(await call('people.groups'))), []);
  useEffect(() => {
    let open = true;
    void attempt(async () => {
      const answer = await call('people.list', { search, group: null, offset: 0, limit: SHOWN });
      if (open) setFound(answer);
    });
    return () => {
      open = false;
    };
  }, [search]);
  return { ...found, groups };
}
