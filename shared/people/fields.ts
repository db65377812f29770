/** What a column may hold. */
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
