import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OwnField } from '../../shared/contract/people.ts';
import { LONGEST_FIELD_NAME, LONGEST_FIELD_VALUE, MOST_FIELDS } from '../../shared/people/fields.ts';
import { call } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Question } from '../ui/Question.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import type { ContactForm } from './contactForm.ts';
import { useFields } from './contactStore.ts';

interface OwnFieldsProps {
  fields: ContactForm['fields'];
  onChange: (fields: ContactForm['fields']) => void;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What the shop notes about everybody, such as a car or the next visit; here a new field is made as well. */
export function OwnFields({ fields, onChange }: OwnFieldsProps) {
  const say = useSay();
  const known = useFields((state) => state.fields);
  const [removing, setRemoving] = useState<OwnField | null>(null);
  const fresh = fields.filter((field) => !known.some(({ name }) => same(name, field.name)));
  const names = [...known.map(({ name }) => name), ...fresh.map(({ name }) => name)];
  const valueOf = (name: string) => fields.find((field) => same(field.name, name))?.value ?? '';
  const set = (name: string, value: string) =>
    onChange([...fields.filter((field) => !same(field.name, name)), { name, value }]);
  return (
    <section className="people__own" aria-label={say('people.fields')}>
      <h3>{say('people.fields')}</h3>
      {names.length === 0 && <p className="field__hint">{say('people.fields.hint')}</p>}
      <div className="people__pair">
        {names.map((name) => {
          const field = known.find((other) => same(other.name, name));
          return (
            <TextField
              key={name}
              label={name}
              value={valueOf(name)}
              maxLength={LONGEST_FIELD_VALUE}
              onChange={(value) => set(name, value)}
              aside={
                field && (
                  <IconButton
                    icon={Trash2}
                    size="small"
                    label={say('people.fields.remove', { name })}
                    onPress={() => setRemoving(field)}
                  />
                )
              }
            />
          );
        })}
      </div>
      {names.length < MOST_FIELDS && <NewField names={names} onAdd={(name) => set(name, '')} />}
      {removing && (
        <Question
          title={say('people.fields.remove.title', { name: removing.name })}
          isOpen
          confirm={say('people.remove')}
          onClose={() => setRemoving(null)}
          onConfirm={() =>
            void attempt(async () => {
              await call('people.removeField', { id: removing.id });
              onChange(fields.filter(({ name }) => !same(name, removing.name)));
              setRemoving(null);
            })
          }
        >
          {say('people.fields.remove.text', { count: removing.count })}
        </Question>
      )}
    </section>
  );
}

function NewField({ names, onAdd }: { names: readonly string[]; onAdd: (name: string) => void }) {
  const say = useSay();
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <div>
        <Button size="small" tone="quiet" icon={Plus} onPress={() => setName('')}>
          {say('people.fields.add')}
        </Button>
      </div>
    );
  }
  const wanted = name.trim();
  const taken = names.some((other) => same(other, wanted));
  const add = () => {
    if (wanted === '' || taken) return;
    onAdd(wanted);
    setName(null);
  };
  return (
    <div className="people__new">
      <TextField
        label={say('people.fields.name')}
        value={name}
        maxLength={LONGEST_FIELD_NAME}
        autoFocus
        error={taken ? say('people.fields.taken') : undefined}
        onChange={setName}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <Button isDisabled={wanted === '' || taken} onPress={add}>
        {say('people.fields.add')}
      </Button>
    </div>
  );
}
