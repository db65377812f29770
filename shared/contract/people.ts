/** The people one writes to, and their groups. */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES, nothing } from './define.ts';
import { CONSENT_KINDS } from '../people/consent.ts';
import { LONGEST_FIELD_NAME, LONGEST_FIELD_VALUE, MOST_FIELDS } from '../people/fields.ts';
import { e164, instant } from './common.ts';

const contactId = z.number().int().positive();
const groupId = z.number().int().positive();
const groupName = z.string().trim().min(1).max(100);

/** @see shared/people/consent.ts for how long it lasts */
const consent = z.strictObject({
  kind: z.enum(CONSENT_KINDS).nullable(),
  /** How it was given, for proof; may be empty. */
  source: z.string().trim().max(300),
  /** When it was given. */
  at: instant.nullable(),
});

const fieldName = z.string().trim().min(1).max(LONGEST_FIELD_NAME);

/** What stands in one of the shop's own fields. */
const fieldValue = z.strictObject({
  name: fieldName,
  value: z.string().trim().min(1).max(LONGEST_FIELD_VALUE),
});
export type FieldValue = z.infer<typeof fieldValue>;

const contactContent = z.strictObject({
  number: e164,
  name: z.string().trim().max(200),
  /** The language to write in, where known. */
  language: z.enum(['en', 'fr']).nullable(),
  note: z.string().trim().max(2000),
  groups: z.array(groupName).max(1000),
  consent,
  fields: z.array(fieldValue).max(MOST_FIELDS),
});
export type ContactContent = z.infer<typeof contactContent>;

/** As it is kept. Limits are for what is written: what stands there is shown, however much it has become. */
const contactRow = z.strictObject({
  id: contactId,
  number: e164,
  name: z.string(),
  language: contactContent.shape.language,
  note: z.string(),
  groups: z.array(z.string()),
  consent: consent.extend({ source: z.string() }),
  fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  optedOut: z.boolean(),
});
export type ContactRow = z.infer<typeof contactRow>;

const group = z.strictObject({ id: groupId, name: z.string(), count: z.number().int().nonnegative() });
export type Group = z.infer<typeof group>;

const person = z.strictObject({ number: e164, name: z.string() });

/** A field of the shop's own, and how many people have something in it. */
const ownField = z.strictObject({
  id: z.number().int().positive(),
  name: z.string(),
  count: z.number().int(),
});
export type OwnField = z.infer<typeof ownField>;

/**
 * Whom one means, said by groups and persons: everybody or some groups, without other groups and single persons; and
 * `people` in any case.
 */
const selection = z.strictObject({
  everybody: z.boolean(),
  groups: z.array(groupId).max(1000),
  withoutGroups: z.array(groupId).max(1000),
  people: z.array(contactId).max(10_000),
  withoutPeople: z.array(contactId).max(10_000),
  /** Leaves out whose implied consent has ended. */
  withoutEnded: z.boolean(),
});
export type Selection = z.infer<typeof selection>;

const countOf = z.number().int().nonnegative();

const selectionCounts = z.strictObject({
  /** Who gets the message. */
  chosen: countOf,
  /** Who would, but asked to stop. */
  stopped: countOf,
  /** Whose implied consent has ended, among those who may be written to; left out or not. */
  ended: countOf,
});
export type SelectionCounts = z.infer<typeof selectionCounts>;

const about = person.extend({ optedOut: z.boolean() });
export type About = z.infer<typeof about>;

export const people = {
  /** In the order of names. `search` is a part of the name, accents aside, or of the number. */
  list: inEngine(
    z.strictObject({
      search: z.string().max(100),
      group: groupId.nullable(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ rows: z.array(contactRow), total: z.number().int().nonnegative() }),
  ),
  /** Adds a person, or with an id changes one. @throws Failure `number-taken`, `too-many-fields` */
  save: inEngine(contactContent.extend({ id: contactId.nullable() }), contactRow),
  /** The log keeps what was sent; an opt-out stays on its list. */
  remove: inEngine(z.strictObject({ id: contactId }), nothing),
  groups: inEngine(nothing, z.array(group)),
  /** Ends a group; its people stay. */
  removeGroup: inEngine(z.strictObject({ id: groupId }), nothing),
  /** The shop's own fields, in the order in which they were made. One lives as long as somebody has something in it. */
  fields: inEngine(nothing, z.array(ownField)),
  /** Ends a field, with what everybody has in it. */
  removeField: inEngine(z.strictObject({ id: z.number().int().positive() }), nothing),
  /** How many people a selection means. */
  count: inEngine(selection, selectionCounts),
  /** Their numbers (E.164, one a line), in the order of names, without those who asked to stop. */
  numbers: inEngine(selection, z.strictObject({ numbers: z.string() })),
  /** Whose implied consent has ended among these numbers (E.164, one a line), with their names. */
  ended: inEngine(
    z.strictObject({ numbers: z.string().max(LARGE_LIST_BYTES) }),
    z.strictObject({
      /** One a line. */
      numbers: z.string(),
      /** The first of them. */
      people: z.array(person.extend({ lastDay: instant })),
    }),
    { maxBytes: LARGE_LIST_BYTES },
  ),
  /** What is known of these numbers; those of whom nothing is known are left out. */
  about: inEngine(z.strictObject({ numbers: z.array(e164).max(500) }), z.array(about)),
  /** All people as CSV, with numbers written so that a spreadsheet leaves them alone. */
  export: inEngine(nothing, z.strictObject({ csv: z.string() })),
};
