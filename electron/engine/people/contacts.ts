/** The people one writes to: kept in the log by number, found by part of a name or number. */
import type { Output } from '../../../shared/contract/index.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import type {
  About,
  ContactContent,
  ContactRow,
  FieldValue,
  Group,
  OwnField,
  Selection,
  SelectionCounts,
} from '../../../shared/contract/people.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../log/database.ts';
import { toInstant } from '../log/reads.ts';
import {
  createFieldWriter,
  createNamed,
  dropEmptyFields,
  listFields,
  refuseTooManyFields,
  removeField,
  setFields,
} from './contact-fields.ts';
import { createContactIndex } from './contact-index.ts';
import { countSelection, endedAmong, numbersOf } from './selection.ts';
import { fold } from './sheet/columns.ts';
import type { PlannedPerson } from './sheet/plan.ts';

export interface Contacts {
  list(query: { search: string; group: number | null; offset: number; limit: number }): Output<'people.list'>;
  /** @throws Failure `number-taken`, `not-found`, `too-many-fields` */
  save(content: ContactContent & { id: number | null }): ContactRow;
  remove(id: number): void;
  groups(): Group[];
  removeGroup(id: number): void;
  fields(): OwnField[];
  removeField(id: number): void;
  /** How many people a selection means, and how many of them stay out. */
  count(selection: Selection): SelectionCounts;
  /** Their numbers, one a line, by name; without those who have opted out. */
  numbers(selection: Selection): string;
  /** Whose implied consent has ended. */
  ended(numbers: readonly string[]): Output<'people.ended'>;
  /** What is known of these numbers: names, and who has opted out. */
  about(numbers: readonly string[]): About[];
  /** The person with this number, or null. */
  byNumber(number: string): ContactRow | null;
  /** Every person, by name. */
  all(): ContactRow[];
  /**
   * Adds people of a file, or what it says of those who are known; all or none.
   * @throws Failure `too-many-fields`; `cancelled` once `isCancelled` says so
   */
  take(people: readonly PlannedPerson[], isCancelled?: () => boolean): { added: number; updated: number };
  /** People were changed by somebody else: the next search sees it. */
  reread(): void;
  /** How many of these numbers are known. */
  countKnown(numbers: readonly string[]): number;
}

export function createContacts(database: Database, clock: Clock): Contacts {
  const index = createContactIndex(database);

  /** Runs a change in one transaction; the next search sees it. */
  const change = <T>(work: () => T): T => {
    const result = database.transaction(work);
    index.forget();
    return result;
  };

  const rowsOf = (ids: readonly number[]): ContactRow[] => readRows(database, ids);

  return {
    list({ search, group, offset, limit }) {
      const { ids, total } = index.find(search, group, offset, limit);
      return { rows: rowsOf(ids), total };
    },
    save({ id, ...content }) {
      const known = database.prepare('SELECT id FROM contact WHERE number = ?').get(content.number);
      if (known !== undefined && known.id !== id) throw new Failure('number-taken');
      refuseTooManyFields(
        database,
        content.fields.map(({ name }) => name),
      );
      return change(() => {
        const saved = write(database, id, content, clock.now());
        setGroups(database, saved, content.groups);
        setFields(database, saved, content.fields);
        dropEmptyFields(database);
        const [row] = rowsOf([saved]);
        if (!row) throw new Failure('not-found');
        return row;
      });
    },
    remove: (id) =>
      change(() => {
        database.prepare('DELETE FROM contact WHERE id = ?').run(id);
        dropEmptyGroups(database);
        dropEmptyFields(database);
      }),
    groups: () =>
      database
        .prepare(
          `SELECT id, name, (SELECT count(*) FROM contact_in_group WHERE group_id = contact_group.id) AS count
           FROM contact_group ORDER BY name COLLATE NOCASE`,
        )
        .all() as unknown as Group[],
    removeGroup: (id) =>
      change(() => void database.prepare('DELETE FROM contact_group WHERE id = ?').run(id)),
    fields: () => listFields(database),
    removeField: (id) => change(() => removeField(database, id)),
    count: (selection) => countSelection(database, selection, clock.now()),
    numbers: (selection) => numbersOf(database, selection, clock.now()),
    ended: (numbers) => endedAmong(database, numbers, clock.now()),
    about: (numbers) =>
      database
        .prepare(
          `SELECT wanted.value AS number, coalesce(contact.name, '') AS name, opt_out.number IS NOT NULL AS optedOut
           FROM json_each(?) AS wanted LEFT JOIN contact ON contact.number = wanted.value
             LEFT JOIN opt_out ON opt_out.number = wanted.value
           WHERE contact.id IS NOT NULL OR opt_out.number IS NOT NULL`,
        )
        .all(JSON.stringify(numbers))
        .map(({ number, name, optedOut }) => ({
          number: number as string,
          name: name as string,
          optedOut: optedOut === 1,
        })),
    all: () => rowsOf(index.find('', null, 0, Number.MAX_SAFE_INTEGER).ids),
    take: (people, isCancelled = () => false) =>
      change(() => {
        const before = countContacts(database);
        takeAll(database, people, clock.now(), isCancelled);
        const added = countContacts(database) - before;
        return { added, updated: people.length - added };
      }),
    byNumber(number) {
      const known = database.prepare('SELECT id FROM contact WHERE number = ?').get(number);
      return known ? (rowsOf([known.id as number])[0] ?? null) : null;
    },
    reread: () => index.forget(),
    countKnown(numbers) {
      const { n } = database
        .prepare('SELECT count(*) AS n FROM contact WHERE number IN (SELECT value FROM json_each(?))')
        .get(JSON.stringify(numbers)) as { n: number };
      return n;
    },
  };
}

function countContacts(database: Database): number {
  return (database.prepare('SELECT count(*) AS n FROM contact').get() as { n: number }).n;
}

const NONE = JSON.stringify([]);

function readRows(database: Database, ids: readonly number[]): ContactRow[] {
  const rows = database
    .prepare(
      `SELECT contact.*, contact.number IN (SELECT number FROM opt_out) AS opted_out,
         (SELECT json_group_array(name) FROM (SELECT name FROM contact_group JOIN contact_in_group
          ON group_id = contact_group.id WHERE contact_id = contact.id ORDER BY name)) AS groups,
         (SELECT json_group_array(json_object('name', name, 'value', value)) FROM (SELECT name, value FROM
          contact_value JOIN contact_field ON field_id = contact_field.id WHERE contact_id = contact.id
          ORDER BY field_id)) AS fields
       FROM json_each(?) AS wanted JOIN contact ON contact.id = wanted.value ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids));
  return rows.map((row) => ({
    id: row.id as number,
    number: row.number as string,
    name: row.name as string,
    language: row.language as ContactRow['language'],
    note: row.note as string,
    groups: JSON.parse((row.groups as string | null) ?? NONE) as string[],
    consent: {
      kind: row.consent_kind as ContactRow['consent']['kind'],
      source: row.consent_source as string,
      at: row.consent_at === null ? null : toInstant(row.consent_at as number),
    },
    fields: JSON.parse((row.fields as string | null) ?? NONE) as FieldValue[],
    optedOut: row.opted_out === 1,
  }));
}

function write(database: Database, id: number | null, content: ContactContent, now: number): number {
  const { number, name, language, note, consent } = content;
  const at = consent.at === null ? null : Date.parse(consent.at);
  const values = [number, name, fold(name), language, note, consent.kind, consent.source, at, now];
  if (id === null) {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO contact (number, name, folded, language, note, consent_kind, consent_source, consent_at,
           updated_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)`,
      )
      .run(...values);
    return Number(lastInsertRowid);
  }
  database
    .prepare(
      `UPDATE contact SET number = ?1, name = ?2, folded = ?3, language = ?4, note = ?5, consent_kind = ?6,
         consent_source = ?7, consent_at = ?8, updated_at = ?9 WHERE id = ?10`,
    )
    .run(...values, id);
  return id;
}

/** What a file does not say stays as it was. */
const TAKE = `
  INSERT INTO contact (number, name, folded, language, note, consent_kind, consent_source, consent_at,
    updated_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
  ON CONFLICT (number) DO UPDATE SET
    name = iif(?2 = '', name, ?2), folded = iif(?2 = '', folded, ?3), language = coalesce(?4, language),
    note = iif(?5 = '', note, ?5), consent_kind = coalesce(?6, consent_kind),
    consent_source = iif(?7 = '', consent_source, ?7), consent_at = coalesce(?8, consent_at), updated_at = ?9
  RETURNING id`;

function takeAll(
  database: Database,
  people: readonly PlannedPerson[],
  now: number,
  isCancelled: () => boolean,
): void {
  const take = database.prepare(TAKE);
  const join = database.prepare(JOIN);
  const writeFields = createFieldWriter(database);
  refuseTooManyFields(database, [...new Set(people.flatMap(({ fields }) => fields.map(({ name }) => name)))]);
  const groupNamed = createNamed(database, 'contact_group');
  for (const person of people) {
    const { number, name, language, note, consentKind, consentSource, consentAt } = person;
    if (isCancelled()) throw new Failure('cancelled');
    const row = take.get(
      number,
      name,
      fold(name),
      language,
      note,
      consentKind,
      consentSource,
      consentAt,
      now,
    );
    for (const group of person.groups) join.run(groupNamed(group), row?.id as number);
    if (person.fields.length > 0) writeFields(row?.id as number, person.fields);
  }
}

const JOIN = 'INSERT INTO contact_in_group (group_id, contact_id) VALUES (?, ?) ON CONFLICT DO NOTHING';

/** Puts a person into these groups and takes them out of all others. */
function setGroups(database: Database, id: number, groups: readonly string[]): void {
  database.prepare('DELETE FROM contact_in_group WHERE contact_id = ?').run(id);
  const groupNamed = createNamed(database, 'contact_group');
  for (const name of groups) database.prepare(JOIN).run(groupNamed(name), id);
  dropEmptyGroups(database);
}

function dropEmptyGroups(database: Database): void {
  database.prepare('DELETE FROM contact_group WHERE id NOT IN (SELECT group_id FROM contact_in_group)').run();
}
