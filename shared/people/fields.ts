/** What a column of a file may hold, and the fields a shop makes for itself. */
export const FIELDS = [
  'number',
  'name',
  'firstName',
  'lastName',
  'language',
  'groups',
  'note',
  'consentKind',
  'consentSource',
  'consentAt',
  'optedOut',
] as const;

/** True for what several columns may say at once, one for text messages and one for letters; whichever says no counts. */
export const mayRepeat = (field: string | null): boolean => field === 'optedOut' || field === 'consentKind';

/** A shop may have so many fields of its own, such as "Car" or "Next visit". */
export const MOST_FIELDS = 12;
export const LONGEST_FIELD_NAME = 60;
export const LONGEST_FIELD_VALUE = 300;

const OWN = 'own:';

/** A column that goes into a field of the shop's own: `own:Car`. */
export type OwnField = `${typeof OWN}${string}`;

export const ownField = (name: string): OwnField => `${OWN}${name.trim().slice(0, LONGEST_FIELD_NAME)}`;

/** The name of a field of the shop's own; null for any other. */
export const ownFieldName = (field: string | null): string | null =>
  field !== null && field.startsWith(OWN) ? field.slice(OWN.length) : null;
