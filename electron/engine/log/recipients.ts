/** The recipients of one send: filtered, searched, ordered, a page at a time, within milliseconds for 100,000. */
import { Failure } from '../../../shared/contract/failure.ts';
import type { Output } from '../../../shared/contract/index.ts';
import type {
  ReasonCount,
  RecipientFilter,
  RecipientOrder,
  RecipientRow,
} from '../../../shared/contract/sends.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../../shared/delivery.ts';
import type { ReceiptKind } from '../../../shared/provider/receipts.ts';
import { anonymousSought } from './anonymous.ts';
import type { Database } from './database.ts';
import { sendRow, toInstant, type SendRow } from './reads.ts';
import { matching, type Condition } from './search.ts';

interface RecipientChoice extends RecipientFilter {
  readonly sort?: RecipientOrder | undefined;
  readonly descending?: boolean | undefined;
}

export interface RecipientQuery extends RecipientChoice {
  readonly offset: number;
  readonly limit: number;
}

/** So many matches of a search are looked for before they are counted: most searches have fewer. */
const PROBE = 2000;

/** A page of a send's recipients, and how many there are in all. @throws Failure `not-found` */
export function listRecipients(database: Database, query: RecipientQuery): Output<'sends.recipients'> {
  const send = sendRow(database, query.id);
  const { offset, limit } = query;
  if (query.search.trim() !== '' && offset + limit <= PROBE) return searchRecipients(database, send, query);
  const { sql, values } = selectRecipients(database, send, query);
  const rows = database.prepare(`${sql} LIMIT ? OFFSET ?`).all(...values, limit, offset);
  return { rows: rows.map(toRecipient), total: countRecipients(database, query) };
}

/** The same for a search: a rare one is found and counted while the rows are read through once. */
function searchRecipients(
  database: Database,
  send: SendRow,
  query: RecipientQuery,
): Output<'sends.recipients'> {
  const { sql, values } = selectRecipients(database, send, query, 'id');
  const found = database.prepare(`${sql} LIMIT ${PROBE}`).all(...values) as { id: number }[];
  const page = found.slice(query.offset, query.offset + query.limit).map(({ id }) => id);
  const rows = database
    .prepare(
      'SELECT recipient.* FROM json_each(?) AS wanted JOIN recipient ON recipient.id = wanted.value ORDER BY wanted.key',
    )
    .all(JSON.stringify(page));
  const total = found.length < PROBE ? found.length : countRecipients(database, query);
  return { rows: rows.map(toRecipient), total };
}

/** One recipient, of whatever send. @throws Failure `not-found` */
export function readRecipient(database: Database, id: number): RecipientRow {
  const row = database.prepare('SELECT * FROM recipient WHERE id = ?').get(id);
  if (row === undefined) throw new Failure('not-found');
  return toRecipient(row);
}

/** The recipients that are asked for, in the order that is asked for. */
export function selectRecipients(
  database: Database,
  send: SendRow,
  choice: RecipientChoice,
  columns = '*',
): Condition {
  const { sort = 'position', descending = false } = choice;
  // The newest changes are mostly at the end: read from there, the first page is found at once.
  const backwards = sort === 'updatedAt' && descending;
  const { sql, values } = chooseRecipients(database, send, choice, backwards);
  return { sql: `SELECT ${columns} ${sql} ORDER BY ${orderOf(sort, descending)}`, values };
}

/** How many recipients a filter lets through. @throws Failure `not-found` */
export function countRecipients(database: Database, filter: RecipientFilter): number {
  const send = sendRow(database, filter.id);
  return (
    knownTotal(database, send, filter) ?? countChosen(database, chooseRecipients(database, send, filter))
  );
}

/** What stands behind ORDER BY. Rows were written in the order of the list, so that a row's id is its place in it. */
function orderOf(sort: RecipientOrder, descending: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  if (sort === 'position') return `id ${direction}`;
  const named = sort === 'name' ? ['folded IS NULL'] : [];
  return [...named, `${ORDERS[sort]} ${direction}`, `id ${direction}`].join(', ');
}

const ORDERS: Record<Exclude<RecipientOrder, 'position'>, string> = {
  name: 'folded',
  number: 'number',
  state: `CASE state ${DELIVERY_STATES.map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ')} END`,
  updatedAt: 'updated_at',
};

/** The recipients a filter lets through, as what stands behind SELECT. */
function chooseRecipients(
  database: Database,
  send: SendRow,
  filter: RecipientFilter,
  backwards = false,
): Condition {
  const source = sourceOf(send, filter.states, backwards);
  const parts = ['true'];
  const values: (string | number)[] = [];
  if (filter.states) {
    parts.push('state IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.states));
  }
  if (filter.codes) {
    parts.push(`coalesce(code, '') IN (SELECT coalesce(value, '') FROM json_each(?))`);
    values.push(JSON.stringify(filter.codes));
  }
  const found = matching(filter.search, ['folded', 'number']);
  const deleted = anonymousSought(database, filter.search).map(({ name }) => name);
  if (deleted.length > 0) {
    parts.push(`(${found.parts.join(' AND ')} OR number IN (SELECT value FROM json_each(?)))`);
    values.push(...found.values, JSON.stringify(deleted));
  } else {
    parts.push(...found.parts);
    values.push(...found.values);
  }
  return {
    sql: `FROM ${source.sql} WHERE ${parts.join(' AND ')}`,
    values: [...source.values, ...values],
  };
}

/**
 * Where the rows of a send are read. They lie side by side, but for corrections: reading them through costs a third
 * of going by an index, unless few of them are wanted.
 */
function sourceOf(send: SendRow, states: readonly DeliveryState[] | null, backwards: boolean): Condition {
  if (states && countIn(send, states) * 4 < send.total) {
    return { sql: '(SELECT * FROM recipient WHERE send_id = ?)', values: [send.id] };
  }
  const place = '(SELECT id FROM recipient WHERE send_id = ? AND position = ?)';
  const sideBySide = `SELECT * FROM recipient WHERE id BETWEEN ${place} AND ${place} AND +send_id = ?`;
  const corrections = 'SELECT * FROM recipient WHERE send_id = ? AND position >= ?';
  // With a LIMIT, SQLite keeps the order in which it is told to read.
  const alone = backwards ? `${sideBySide} ORDER BY id DESC LIMIT -1` : sideBySide;
  return {
    sql: `(${send.total === send.written ? alone : `${sideBySide} UNION ALL ${corrections}`})`,
    values: [
      send.id,
      0,
      send.id,
      send.written - 1,
      send.id,
      ...(send.total === send.written ? [] : [send.id, send.written]),
    ],
  };
}

/** The rows of a send from one place of its list up to another, as what stands behind SELECT. */
export function rowsBetween({ id, written }: SendRow, from: number, to: number): Condition {
  if (from >= written || to > written) {
    return {
      sql: 'FROM recipient WHERE send_id = ? AND position >= ? AND position < ?',
      values: [id, from, to],
    };
  }
  const place = '(SELECT id FROM recipient WHERE send_id = ? AND position = ?)';
  return {
    sql: `FROM recipient WHERE id BETWEEN ${place} AND ${place} AND +send_id = ?`,
    values: [id, from, id, to - 1, id],
  };
}

function countIn(send: SendRow, states: readonly DeliveryState[]): number {
  return [...new Set(states)].reduce((sum, state) => sum + send[state], 0);
}

/** How many a filter without a search lets through: the counts of the send know it. */
function knownTotal(database: Database, send: SendRow, filter: RecipientFilter): number | null {
  if (filter.search.trim() !== '') return null;
  if (!filter.codes) return filter.states ? countIn(send, filter.states) : send.total;
  const { states } = filter;
  const codes = new Set(filter.codes);
  return countReasonsOf(database, send.id)
    .filter(({ state, code }) => codes.has(code) && (!states || states.includes(state)))
    .reduce((sum, { recipients }) => sum + recipients, 0);
}

function countChosen(database: Database, { sql, values }: Condition): number {
  const row = database.prepare(`SELECT count(*) AS n ${sql}`).get(...values);
  return (row as { n: number }).n;
}

/** How many recipients of a send are in each state for each reason, most frequent first. */
export function countReasonsOf(database: Database, sendId: number): ReasonCount[] {
  return database
    .prepare(
      `SELECT state, nullif(code, '') AS code, recipients FROM reason_count
       WHERE send_id = ? AND recipients > 0 ORDER BY recipients DESC, state, code`,
    )
    .all(sendId) as unknown as ReasonCount[];
}

function toRecipient(row: Record<string, unknown>): RecipientRow {
  return {
    id: row.id as number,
    position: row.position as number,
    to: row.number as string,
    name: row.name as string | null,
    state: row.state as DeliveryState,
    code: row.code as string | null,
    messageId: row.message_id as string | null,
    httpStatus: row.http_status as number | null,
    receipt: receiptOf(row),
    attempts: row.attempts as number,
    updatedAt: toInstant(row.updated_at as number),
  };
}

/** The delivery receipt that counts for a recipient. */
export function receiptOf(row: Record<string, unknown>): RecipientRow['receipt'] {
  if (row.receipt === null) return null;
  return {
    kind: row.receipt as ReceiptKind,
    status: row.receipt_status as string,
    at: toInstant(row.receipt_at as number),
  };
}
