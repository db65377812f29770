/** People as CSV for a spreadsheet. Pure. */
import type { ContactRow, OwnField } from '../../../shared/contract/people.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { formatNumber } from '../../../shared/recipients.ts';
import type { Say } from '../../../shared/words/index.ts';
import { toCsv } from '../export/csv.ts';

/** Numbers are written with spaces, which spreadsheets leave alone, as they are in the shop's own country. */
export function exportContacts(
  contacts: readonly ContactRow[],
  ownFields: readonly Pick<OwnField, 'name'>[],
  say: Say,
  country: Settings['country'],
): string {
  const names = ownFields.map(({ name }) => name);
  const head = [
    say('people.column.name'),
    say('people.column.number'),
    say('people.column.language'),
    say('people.column.groups'),
    say('people.column.note'),
    say('people.column.consentKind'),
    say('people.column.consentSource'),
    say('people.column.consentAt'),
    say('people.column.optedOut'),
    ...names,
  ];
  const rows = contacts.map(({ name, number, language, groups, note, consent, optedOut, fields }) => [
    name,
    formatNumber(number, country),
    language ?? '',
    groups.join('; '),
    note,
    consent.kind === null ? '' : say(`people.consent.${consent.kind}`),
    consent.source,
    consent.at?.slice(0, 10) ?? '',
    optedOut ? say('people.yes') : '',
    ...names.map((own) => fields.find((field) => field.name === own)?.value ?? ''),
  ]);
  return toCsv(say, [head, ...rows]);
}
