import type { Field, ImportChoice, ReadFile } from '../../shared/contract/imports.ts';
import { FIELDS } from '../../shared/people/fields.ts';
import { useSay } from '../i18n/index.tsx';
import { Checkbox, Select } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { nameColumn, setGroup, setHeaded } from './importStore.ts';

const NONE = 'none';

/** Says what each column holds, beside the first cells of it. */
export function ImportColumns({ file, choice }: { file: ReadFile; choice: ImportChoice }) {
  const say = useSay();
  const options = [NONE, ...FIELDS].map((value) => ({
    value,
    label: say(`people.import.field.${value as Field | 'none'}`),
  }));
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
                onChange={(value) => nameColumn(at, value === NONE ? null : (value as Field))}
                options={options}
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
