/** What the rows of a sheet make: people, opt-outs, and the rows that make neither, with the reason. Pure. */
import type { ImportChoice, RejectedRow } from '../../../../shared/contract/imports.ts';
import type { FieldValue } from '../../../../shared/contract/people.ts';
import type { Country } from '../../../../shared/people/countries.ts';
import { numberKind } from '../../../../shared/recipients.ts';
import type { ConsentKind } from '../../../../shared/people/consent.ts';
import { LONGEST_FIELD_VALUE, ownFieldName } from '../../../../shared/people/fields.ts';
import { numbersInCell, readNumberCell, type Repair } from '../../../../shared/people/numberCell.ts';
import { fold } from './columns.ts';
import type { SheetRow } from './sheet.ts';
import { consentOf, saysRefused, saysStopped } from './wishes.ts';

/** A person as a file has them; what it does not say is empty. */
export interface PlannedPerson {
  /** E.164 with its plus sign. */
  readonly number: string;
  readonly name: string;
  readonly language: 'en' | 'fr' | null;
  readonly groups: readonly string[];
  readonly note: string;
  readonly consentKind: ConsentKind | null;
  readonly consentSource: string;
  /** Milliseconds since 1970. */
  readonly consentAt: number | null;
  /** What stands in the shop's own fields. */
  readonly fields: readonly FieldValue[];
}

export interface Plan {
  readonly people: PlannedPerson[];
  /** Numbers (E.164) of which any row says that they asked to stop: also a row that makes no person. */
  readonly stopped: Set<string>;
  readonly rejected: (RejectedRow & { cells: readonly string[] })[];
  readonly repaired: Partial<Record<Repair, number>>;
  /** People with implied consent of which the file does not say what kind. */
  vagueConsent: number;
  landlines: number;
}

const LONGEST = { name: 200, note: 2000, group: 100, source: 300 } as const;

/** The name of a person by the cells of their row: whole, or else put together of its two parts. */
export const nameIn = (at: (field: 'name' | 'firstName' | 'lastName') => string): string =>
  oneLine(at('name') || `${at('firstName')} ${at('lastName')}`).slice(0, LONGEST.name);

/** Plans row after row; call it for every row in order, then read what it made. */
export function createPlanner(choice: ImportChoice, country: Country) {
  const plan: Plan = {
    people: [],
    stopped: new Set(),
    rejected: [],
    repaired: {},
    vagueConsent: 0,
    landlines: 0,
  };
  const seen = new Set<string>();
  const columnOf = (field: ImportChoice['mapping'][number]): number => choice.mapping.indexOf(field);
  const columns = {
    number: columnOf('number'),
    name: columnOf('name'),
    firstName: columnOf('firstName'),
    lastName: columnOf('lastName'),
    language: columnOf('language'),
    groups: columnOf('groups'),
    note: columnOf('note'),
    consentKind: columnOf('consentKind'),
    consentSource: columnOf('consentSource'),
    consentAt: columnOf('consentAt'),
  };
  /** Several columns may speak of it, one for text messages and one for letters: whichever says so counts. */
  const wishes = choice.mapping.flatMap((field, column) => {
    if (field === 'optedOut') return [{ column, says: saysStopped }];
    return field === 'consentKind' ? [{ column, says: saysRefused }] : [];
  });
  const ownColumns = choice.mapping.flatMap((field, column) => {
    const own = ownFieldName(field);
    return own === null ? [] : [{ field: own, column }];
  });

  function add({ row, cells }: SheetRow): void {
    const at = (column: keyof typeof columns): string => cells[columns[column]] ?? '';
    const cell = at('number');
    if (wishes.some(({ column, says }) => says(cells[column] ?? '')))
      numbersInCell(cell, country).forEach((number) => plan.stopped.add(number));
    const read = readNumberCell(cell, country);
    if (read.kind === 'rejected') {
      plan.rejected.push({ row, cell, reason: read.reason, cells });
      return;
    }
    if (seen.has(read.to)) {
      plan.rejected.push({ row, cell, reason: 'duplicate', cells });
      return;
    }
    seen.add(read.to);
    if (read.repair !== null) plan.repaired[read.repair] = (plan.repaired[read.repair] ?? 0) + 1;
    const groups = [...at('groups').split(/[,;|]/), choice.group].map((group) =>
      group.trim().slice(0, LONGEST.group),
    );
    const consent = consentOf(at('consentKind'), at('consentSource'));
    if (consent.vague) plan.vagueConsent += 1;
    // North American numbers do not tell what they are.
    if (!read.to.startsWith('+1') && numberKind(read.to) === 'landline') plan.landlines += 1;
    plan.people.push({
      number: read.to,
      name: nameIn(at),
      language: languageOf(at('language')),
      groups: [...new Set(groups.filter((group) => group !== ''))],
      note: at('note').slice(0, LONGEST.note),
      consentKind: consent.kind,
      consentSource: oneLine(at('consentSource')).slice(0, LONGEST.source),
      consentAt: dateOf(at('consentAt')),
      fields: ownColumns.flatMap(({ field, column }) => {
        const value = (cells[column] ?? '').slice(0, LONGEST_FIELD_VALUE).trim();
        return value === '' ? [] : [{ name: field, value }];
      }),
    });
  }
  return { add, plan };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function languageOf(text: string): 'en' | 'fr' | null {
  const folded = fold(text);
  if (folded.startsWith('fr')) return 'fr';
  return folded.startsWith('en') || folded.startsWith('an') ? 'en' : null;
}

/** A date as a spreadsheet or a program writes it: year first, or its other order where only one is possible. */
function dateOf(text: string): number | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : other
      ? orderOf(Number(other[1]), Number(other[2]), Number(other[3]))
      : [0, 0, 0];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const real = year >= 1990 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? time : null;
}

/** `14/06/2026` has its day first; `06/14/2026` its month; `05/06/2026` could be both and is not guessed. */
function orderOf(first: number, second: number, year: number): [number, number, number] {
  if (first > 12) return [year, second, first];
  if (second > 12 || first === second) return [year, first, second];
  return [0, 0, 0];
}
