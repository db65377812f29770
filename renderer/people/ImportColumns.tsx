import { useEffect } from 'react';
import type { Field, ImportChoice, ReadFile } from '../../shared/contract/imports.ts';
import { FIELDS, ownField, ownFieldName } from '../../shared/people/fields.ts';
import { useSay } from '../i18n/index.tsx';
import { Checkbox, Select } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { followFields, useFields } from './contactStore.ts';
import { nameColumn, setGroup, setHeaded } from './importStore.ts';

const NONE = 'none' as const;

/** Says what each column holds, beside the first cells of it. */
export function ImportColumns({ file, choice }: { file: ReadFile; choice: ImportChoice }) {
  const say = useSay();
  const known = useFields((state) => state.fields).map(({ name }) => name);
  useEffect(followFields, []);
  const options = ([NONE, ...FIELDS] as const).map((value) => ({
    value: value as Field | typeof NONE,
    label: say(`people.import.field.${value}`),
  }));
  const ownOptions = known.map((name) => ({
    value: ownField(name),
    label: say('people.import.field.own', { name }),
  }));
  /** A column can become a field of its own name; columns that share a name are told apart by their places. */
  const newOptions = (at: number) => {
    const heading = (choice.headed && file.headings[at]?.replace(/\s+/g, ' ')) || '';
    const twin = file.headings.findIndex((other) => other === file.headings[at]) !== at;
    const place = say('people.import.column', { place: at + 1 });
    const name = ownFieldName(ownField(heading === '' ? place : twin ? `${heading} (${at + 1})` : heading))!;
    if (known.some((other) => other.toLowerCase() === name.toLowerCase())) return [];
    return [{ value: ownField(name), label: say('people.import.field.new', { name }) }];
  };
  return (
    <>
      {file.kind !== 'vcard' && (
        <Checkbox isSelected={choice.headed} onChange={setHeaded}>
          {say('people.import.headed')}
        </Checkbox>
      )}
      <section className="people__columns" aria-label={say('people.import.columns')}>
        <h3>{say('people.import.columns')}</h3>
        <ul>
          {choice.mapping.map((field, at) => (
            // A column has no name of its own but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} data-left-out={field === null}>
              <Select
                label={(choice.headed && file.headings[at]) || say('people.import.column', { place: at + 1 })}
                value={field ?? NONE}
                onChange={(value) => nameColumn(at, value === NONE ? null : value)}
                options={[...options, ...ownOptions, ...newOptions(at)]}
              />
              <p className="people__cells" aria-label={say('people.import.sample')}>
                {samples(file, choice, at).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <TextField
        label={say('people.import.group')}
        hint={say('people.import.group.hint')}
        value={choice.group}
        maxLength={100}
        onChange={setGroup}
      />
    </>
  );
}

/** The first cells of a column with something in them. */
function samples({ headings, headed, sample }: ReadFile, choice: ImportChoice, at: number): string[] {
  const above = headed && !choice.headed ? [headings[at] ?? ''] : [];
  return [...above, ...sample.map((cells) => cells[at] ?? '')].filter((cell) => cell !== '').slice(0, 3);
}
