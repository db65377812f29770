/** Bringing people in from a file: read, tried out, then written in one transaction. */
import { z } from 'zod';
import { inEngine, nothing, SAVED_TEXT_BYTES } from './define.ts';
import { FIELDS, LONGEST_FIELD_NAME, type OwnField } from '../people/fields.ts';
import { MOST_SHEET_COLUMNS } from '../people/limits.ts';
import { REJECT_REASONS, REPAIRS } from '../people/numberCell.ts';

const ownField = z.custom<OwnField>(
  (value) => typeof value === 'string' && /^own:.*\S/.test(value) && value.length <= 4 + LONGEST_FIELD_NAME,
);
const field = z.union([z.enum(FIELDS), ownField]);
export type Field = z.infer<typeof field>;

/** A field for each column, or null for one that is left out. */
const mapping = z.array(field.nullable()).max(MOST_SHEET_COLUMNS);
export type Mapping = z.infer<typeof mapping>;

const cells = z.array(z.string());

/** A file that was read; it stays in the engine until another is read or it is dropped. */
const readFile = z.strictObject({
  kind: z.enum(['csv', 'xlsx', 'vcard']),
  headed: z.boolean(),
  mapping,
  headings: cells,
  /** The first rows below the headings. */
  sample: z.array(cells),
  /** Rows below the headings. */
  total: z.number().int().nonnegative(),
});
export type ReadFile = z.infer<typeof readFile>;

const rejectReason = z.enum([...REJECT_REASONS, 'duplicate']);

const rejectedRow = z.strictObject({
  /** The row's number in a spreadsheet, from 1. */
  row: z.number().int().positive(),
  /** The cell that should hold a number. */
  cell: z.string(),
  reason: rejectReason,
});
export type RejectedRow = z.infer<typeof rejectedRow>;

const count = z.number().int().nonnegative();

/** What an import would do, or did. */
const importReport = z.strictObject({
  added: count,
  /** People whose number was known: what the file says of them is taken over. */
  updated: count,
  optedOut: count,
  /** People with implied consent of which the file does not say what kind: taken for an inquiry, the shorter one. */
  vagueConsent: count,
  /** Numbers known to be landlines, which rarely take pictures. */
  landlines: count,
  repaired: z.partialRecord(z.enum(REPAIRS), count),
  rejected: count,
  /** The first of the rejected rows. */
  rejects: z.array(rejectedRow),
});
export type ImportReport = z.infer<typeof importReport>;

const choice = z.strictObject({
  headed: z.boolean(),
  mapping,
  /** Everybody of the file joins this group; empty for none. */
  group: z.string().trim().max(100),
});
export type ImportChoice = z.infer<typeof choice>;

export const imports = {
  /** Reads a file, or a table pasted from a spreadsheet as bytes of its text. @see electron/engine/people/sheet */
  read: inEngine(z.strictObject({ bytes: z.instanceof(Uint8Array) }), readFile, {
    maxBytes: SAVED_TEXT_BYTES,
  }),
  /** What importing would do; writes nothing. */
  preview: inEngine(choice, importReport),
  /** Does it, whole or not at all. Null when it was cancelled. */
  run: inEngine(choice, importReport.nullable()),
  /** Ends the reading under way, and forgets the file. */
  cancel: inEngine(nothing, nothing),
  /** The rejected rows as CSV with a column that says why. */
  rejects: inEngine(choice, z.strictObject({ csv: z.string() })),
};
