/** The fields a shop makes for itself, such as "Car" or "Next visit". One lives as long as somebody has something in it. */
import { Failure } from '../../../shared/contract/failure.ts';
import type { FieldValue, OwnField } from '../../../shared/contract/people.ts';
import { MOST_FIELDS } from '../../../shared/people/fields.ts';
import type { Database } from '../log/database.ts';
import { fold } from './sheet/columns.ts';

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
  const all = new Set([...listFields(database).map(({ name }) => name), ...names].map(fold));
  if (all.size > MOST_FIELDS) throw new Failure('too-many-fields');
}

/**
 * Finds the id of a group or field by its name, and makes one where there is none. Capitals and accents make no difference,
 * which SQLite knows of English letters alone.
 */
export function createNamed(
  database: Database,
  table: 'contact_group' | 'contact_field',
): (name: string) => number {
  const ids = new Map<string, number>();
  // The oldest of those that differ by nothing else comes last, and counts.
  for (const { id, name } of database.prepare(`SELECT id, name FROM ${table} ORDER BY id DESC`).iterate())
    ids.set(fold(name as string), id as number);
  const make = database.prepare(`INSERT INTO ${table} (name) VALUES (?)`);
  return (name) => {
    const known = ids.get(fold(name)) ?? Number(make.run(name).lastInsertRowid);
    ids.set(fold(name), known);
    return known;
  };
}

/** Writes what stands in a person's fields; a field with a new name is made. */
export function createFieldWriter(
  database: Database,
): (contactId: number, values: readonly FieldValue[]) => void {
  const write = database.prepare(
    `INSERT INTO contact_value (contact_id, field_id, value) VALUES (?1, ?2, ?3)
     ON CONFLICT (contact_id, field_id) DO UPDATE SET value = ?3`,
  );
  const idOf = createNamed(database, 'contact_field');
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
