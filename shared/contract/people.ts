/** The people one writes to, and their groups. */
import { z } from 'zod';
import { inEngine, LARGE_LIST_BYTES, nothing } from './define.ts';
import { e164, instant } from './common.ts';

const contactId = z.number().int().positive();
const groupId = z.number().int().positive();
const groupName = z.string().trim().min(1).max(100);

/**
 * `express`: the person said yes. `implied`: they bought something (good for two years) or asked something (six months).
 * So Canada’s anti-spam law (CASL) has it.
 */
const consent = z.strictObject({
  kind: z.enum(['express', 'implied']).nullable(),
  /** How it was given, for proof; may be empty. */
  source: z.string().trim().max(300),
  /** When it was given. */
  at: instant.nullable(),
});

const contactContent = z.strictObject({
  number: e164,
  name: z.string().trim().max(200),
  /** The language to write in, where known. */
  language: z.enum(['en', 'fr']).nullable(),
  note: z.string().trim().max(2000),
  groups: z.array(groupName).max(50),
  consent,
});
export type ContactContent = z.infer<typeof contactContent>;

const contactRow = contactContent.extend({ id: contactId, optedOut: z.boolean() });
export type ContactRow = z.infer<typeof contactRow>;

const group = z.strictObject({ id: groupId, name: z.string(), count: z.number().int().nonnegative() });
export type Group = z.infer<typeof group>;

const person = z.strictObject({ number: e164, name: z.string() });
export type Person = z.infer<typeof person>;

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
  /** Adds a person, or with an id changes one. @throws Failure `number-taken` */
  save: inEngine(contactContent.extend({ id: contactId.nullable() }), contactRow),
  /** The log keeps what was sent; an opt-out stays on its list. */
  remove: inEngine(z.strictObject({ id: contactId }), nothing),
  groups: inEngine(nothing, z.array(group)),
  /** Ends a group; its people stay. */
  removeGroup: inEngine(z.strictObject({ id: groupId }), nothing),
  /** Everybody in a group who may be written to, in the order of names. */
  ofGroup: inEngine(z.strictObject({ id: groupId }), z.array(person), { maxBytes: LARGE_LIST_BYTES }),
  /** What is known of these numbers; those of whom nothing is known are left out. */
  about: inEngine(z.strictObject({ numbers: z.array(e164).max(500) }), z.array(about)),
  /** All people as CSV, with numbers written so that a spreadsheet leaves them alone. */
  export: inEngine(nothing, z.strictObject({ csv: z.string() })),
};
