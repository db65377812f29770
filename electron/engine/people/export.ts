/** People as CSV for a spreadsheet. Pure. */
import Papa from 'papaparse';
import type { ContactRow, OwnField } from '../../../shared/contract/people.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { formatNumber } from '../../../shared/recipients.ts';
import type { Say } from '../../../shared/words/index.ts';

/** UTF-8's mark, by which Excel knows the accents. */
const MARK = '\uFEFF';

/** A formula would run when the file is opened: it is kept from doing so by an apostrophe. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

export function toCsv(rows: readonly (readonly string[])[]): string {
  return MARK + Papa.unparse(rows.map((row) => row.map(harmless)));
}

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
  return toCsv([head, ...rows]);
}
