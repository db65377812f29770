/** The fields a shop makes for itself, such as "Car" or "Next visit". One lives as long as somebody has something in it. */
import { Failure } from '../../../shared/contract/failure.ts';
import type { FieldValue, OwnField } from '../../../shared/contract/people.ts';
import { MOST_FIELDS } from '../../../shared/people/fields.ts';
import type { Database } from '../log/database.ts';

export function listFields(database: Database): OwnField[] {
  return database
    .prepare(
      `SELECT id, name, (SELECT count(*) FROM contact_value WHERE field_id = contact_field.id) AS count
       FROM contact_field ORDER BY id`,
    )
    .all() as unknown as OwnField[];
}

export function removeField(database: Database, id: number): void {
  database.prepare('DELETE FROM contact_field WHERE id = ?').run(id);
}

/** @throws Failure `too-many-fields` when these names and those there are make too many */
export function refuseTooManyFields(database: Database, names: readonly string[]): void {
  const known = listFields(database).map(({ name }) => name.toLowerCase());
  const all = new Set([...known, ...names.map((name) => name.toLowerCase())]);
  if (all.size > MOST_FIELDS) throw new Failure('too-many-fields');
}

/** Writes what stands in a person's fields; a field with a new name is made. Capitals make no difference. */
export function createFieldWriter(
  database: Database,
): (contactId: number, values: readonly FieldValue[]) => void {
  const make = database.prepare('INSERT INTO contact_field (name) VALUES (?) ON CONFLICT DO NOTHING');
  const find = database.prepare('SELECT id FROM contact_field WHERE name = ?');
  const write = database.prepare(
    `INSERT INTO contact_value (contact_id, field_id, value) VALUES (?1, ?2, ?3)
     ON CONFLICT (contact_id, field_id) DO UPDATE SET value = ?3`,
  );
  const ids = new Map<string, number>();
  const idOf = (name: string): number => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    make.run(name);
    const id = find.get(name)?.id as number;
    ids.set(name, id);
    return id;
  };
  return (contactId, values) => {
    for (const { name, value } of values) write.run(contactId, idOf(name), value);
  };
}

/** Gives a person these values and no others. */
export function setFields(database: Database, contactId: number, values: readonly FieldValue[]): void {
  database.prepare('DELETE FROM contact_value WHERE contact_id = ?').run(contactId);
  createFieldWriter(database)(contactId, values);
}

export function dropEmptyFields(database: Database): void {
  database.prepare('DELETE FROM contact_field WHERE id NOT IN (SELECT field_id FROM contact_value)').run();
}
