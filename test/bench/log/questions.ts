/** What people ask a log, each in many variants. */
import type { Database } from '../../../electron/engine/log/database.ts';
import { findPeople, historyOf, whoGotPicture } from '../../../electron/engine/log/history.ts';
import { countMonths } from '../../../electron/engine/log/months.ts';
import { describeSend, listSends } from '../../../electron/engine/log/reads.ts';
import {
  countReasonsOf,
  listRecipients,
  type RecipientQuery,
} from '../../../electron/engine/log/recipients.ts';
import { LARGE_SEND, nameOf, numberOf, PEOPLE } from './million.ts';

type Question = (database: Database) => unknown;

const PAGE = 200;
const noHold = (): null => null;
const page = (change: Partial<RecipientQuery>): Question => {
  const query = { id: LARGE_SEND, states: null, search: '', offset: 0, limit: PAGE, ...change };
  return (database) => listRecipients(database, query);
};
const sends =
  (filter: object): Question =>
  (database) =>
    listSends(database, { before: null, limit: 50, ...filter }, noHold);
const people =
  (search: string): Question =>
  (database) =>
    findPeople(database, { search, offset: 0, limit: 50 });
const person = (n: number): number => (n * 48_611) % PEOPLE;

const STATES = ['accepted', 'refused', 'unknown', 'skipped', 'cancelled'] as const;
const CODES = [
  'ok',
  'remote_did_not_found',
  'recipient_error',
  'local_timeout',
  'local_opted_out',
  null,
] as const;
const SORTS = ['position', 'name', 'number', 'state', 'updatedAt'] as const;

const FILTERS: Question[] = [
  ...STATES.flatMap((state) => [page({ states: [state] }), sends({ states: [state] })]),
  ...CODES.map((code) => page({ codes: [code] })),
  page({ states: ['refused', 'unknown'] }),
  page({ states: ['accepted', 'skipped'] }),
  ...SORTS.flatMap((sort) => [page({ sort }), page({ sort, descending: true })]),
  ...SORTS.map((sort) => page({ sort, states: ['refused', 'unknown'] })),
  page({ sort: 'name', codes: ['ok'] }),
  sends({ from: '2026-01-01T00:00:00.000Z' }),
  sends({ to: '2025-01-01T00:00:00.000Z', states: ['unknown'] }),
];

const several = (count: number, variants: (n: number) => Question[]): Question[] =>
  Array.from({ length: count }, (_, n) => variants(n)).flat();

/** By what is asked: at least a hundred variants. */
export const QUESTIONS: Readonly<Record<string, readonly Question[]>> = {
  'first page of any filter': several(3, () => FILTERS),
  'number search': several(34, (n) => {
    const digits = numberOf(person(n)).slice(1);
    return [
      page({ search: digits.slice(-(4 + (n % 7))) }),
      people(digits.slice(-(3 + (n % 8)))),
      sends({ search: digits }),
    ];
  }),
  'name search': several(34, (n) => {
    const name = nameOf(person(n) + Number(person(n) % 7 === 0)) ?? '';
    const [first = '', last = '', number = ''] = name.split(' ');
    const search =
      [name, first, last.slice(0, 3), `${last} ${first.slice(0, 2)}`, number, 'nobody', 'a'][n % 7] ?? '';
    return [
      page({ search }),
      people(search),
      sends({ search: ['roses MOITIE', 'tyres', `no ${n}`, 'nothing'][n % 4] }),
    ];
  }),
  'person history': several(100, (n) => [
    (database) => historyOf(database, { number: numberOf(person(n)), offset: 0, limit: PAGE }),
  ]),
  'counts of a send of 100,000': several(100, () => [
    (database) => [describeSend(database, LARGE_SEND, noHold), countReasonsOf(database, LARGE_SEND)],
  ]),
  'month chart': several(100, (n) => [
    (database) =>
      countMonths(database, { mode: 'live', from: n % 2 === 0 ? null : '2025-06', to: null }, Date.now()),
  ]),
};

/** Of 100,000 numbers, who got this picture before. */
export async function samePicture(database: Database, picture: string): Promise<number> {
  const numbers = Array.from({ length: 100_000 }, (_, n) => numberOf(n)).join('\n');
  return (await whoGotPicture(database, { numbers, attachmentIds: [picture] }, 'live')).people;
}
