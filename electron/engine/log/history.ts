/** What the log knows across sends: of one person, of one picture. Months are in months.ts. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Mode } from '../../../shared/contract/common.ts';
import type { PersonRow, PersonSummary } from '../../../shared/contract/history.ts';
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import { joinEntries, splitEntries } from '../../../shared/recipients.ts';
import { anonymousOf, anonymousSought } from './anonymous.ts';
import type { Database } from './database.ts';
import { mediaOfSends } from './media-rows.ts';
import { sendRow, toInstant } from './reads.ts';
import { receiptOf, rowsBetween } from './recipients.ts';
import { matching, type Condition } from './search.ts';

/** All rows of some numbers (JSON): two indexes hold them, one of those that were skipped and one of all others. */
const ROWS_OF = (columns: string): string =>
  ['<>', '=']
    .map(
      (is) => `SELECT ${columns} FROM recipient WHERE number IN (SELECT value FROM json_each(?1))
      AND state ${is} 'skipped'`,
    )
    .join(' UNION ALL ');

/** People of the log by a part of their name or number, in the order of names. */
export function findPeople(
  database: Database,
  { search, offset, limit }: Input<'history.find'>,
): Output<'history.find'> {
  const { parts, values } = matching(search, ['folded', 'number']);
  // Read in the order of the index, which ends at the page's last row; names are looked up for these rows only.
  const ordered = (named: string): string =>
    `SELECT * FROM (SELECT number FROM person INDEXED BY person_by_name
     WHERE ${[`folded ${named} ''`, ...parts].join(' AND ')} ORDER BY folded, number LIMIT ?)`;
  const end = offset + limit + 1;
  const found = database
    .prepare(
      `WITH found AS (${ordered('>')} UNION ALL ${ordered('=')} LIMIT ? OFFSET ?)
       SELECT found.number, (SELECT name FROM person WHERE person.number = found.number) AS name FROM found`,
    )
    .all(...values, end, ...values, end, limit + 1, offset) as { number: string; name: string | null }[];
  const named = found.slice(0, limit).flatMap(({ number, name }): PersonSummary[] => {
    const counted = countSends(database, number);
    return counted ? [{ number, name, ...counted }] : [];
  });
  return {
    people: [...(offset === 0 ? deletedPeople(database, search) : []), ...named],
    more: found.length > limit,
  };
}

/** Who was deleted is found by the whole number alone: of them nothing else is known. */
function deletedPeople(database: Database, search: string): PersonSummary[] {
  return anonymousSought(database, search).flatMap(({ number, name }) => {
    const counted = countSends(database, name);
    return counted ? [{ number, name: null, ...counted, deleted: true as const }] : [];
  });
}

function countSends(database: Database, number: string): { sends: number; lastAt: string } | null {
  const { sends, last } = database
    .prepare(`SELECT count(DISTINCT send_id) AS sends, max(send_id) AS last FROM (${ROWS_OF('send_id')})`)
    .get(JSON.stringify([number])) as { sends: number; last: number | null };
  return last === null ? null : { sends, lastAt: createdAt(database, last) };
}

function createdAt(database: Database, sendId: number): string {
  const row = database.prepare('SELECT created_at FROM send WHERE id = ?').get(sendId);
  return toInstant(row?.created_at as number);
}

/** A number and what stands for it in the rows of somebody who was deleted, as JSON. */
function namesOf(database: Database, number: string): string {
  return JSON.stringify([number, anonymousOf(database, number) ?? number]);
}

/** How many rows of the log speak of a number. */
export function countHistory(database: Database, number: string): number {
  const row = database
    .prepare(`SELECT count(*) AS total FROM (${ROWS_OF('id')})`)
    .get(namesOf(database, number));
  return (row as { total: number }).total;
}

/** All rows of a number in full, newest first. */
export function recipientsOfNumber(database: Database, number: string): Condition {
  return {
    sql: `SELECT * FROM (${ROWS_OF('*')}) ORDER BY send_id DESC, id DESC`,
    values: [namesOf(database, number)],
  };
}

/** Everything that ever went to a number, newest first. */
export function historyOf(
  database: Database,
  { number, offset, limit }: Input<'history.person'>,
): Output<'history.person'> {
  const person = database.prepare('SELECT name FROM person WHERE number = ?').get(number);
  const rows = database
    .prepare(
      `SELECT recipient.*, substr(send.text, 1, 200) AS words, send.mode, send.sender, send.created_at
       FROM (${ROWS_OF('id, send_id')} ORDER BY send_id DESC, id DESC LIMIT ?2 OFFSET ?3) AS page
       JOIN recipient ON recipient.id = page.id JOIN send ON send.id = page.send_id
       ORDER BY page.send_id DESC, page.id DESC`,
    )
    .all(namesOf(database, number), limit, offset);
  const media = mediaOfSends(
    database,
    rows.map((row) => row.send_id as number),
  );
  return {
    name: (person?.name as string | null | undefined) ?? null,
    rows: rows.map((row) => toPersonRow(row, media.get(row.send_id as number) ?? [])),
    total: countHistory(database, number),
  };
}

function toPersonRow(row: Record<string, unknown>, attachments: PersonRow['attachments']): PersonRow {
  return {
    recipientId: row.id as number,
    sendId: row.send_id as number,
    createdAt: toInstant(row.created_at as number),
    mode: row.mode as Mode,
    words: row.words as string,
    sender: row.sender as string | null,
    attachments,
    state: row.state as DeliveryState,
    code: row.code as string | null,
    messageId: row.message_id as string | null,
    receipt: receiptOf(row),
    attempts: row.attempts as number,
    updatedAt: toInstant(row.updated_at as number),
  };
}

const EXAMPLES = 5;
/** So many rows are read before others of the engine's thread have their turn. */
const SLICE = 10_000;

interface Got {
  readonly sendId: number;
  inDoubt: boolean;
}

/** Which of these numbers got one of these pictures before, or may have. In slices: sending goes on meanwhile. */
export async function whoGotPicture(
  database: Database,
  { numbers, attachmentIds }: Input<'history.samePicture'>,
  mode: Mode,
): Promise<Output<'history.samePicture'>> {
  const wanted = new Set(splitEntries(numbers));
  // For each number the newest send of the picture; in doubt until one is found that was accepted.
  const got = new Map<string, Got>();
  let read = 0;
  for (const { number, state, sendId } of rowsWithPicture(database, attachmentIds, mode)) {
    read += 1;
    if (read % SLICE === 0) await breathe();
    if (!wanted.has(number)) continue;
    const known = got.get(number);
    if (!known) got.set(number, { sendId, inDoubt: state !== 'accepted' });
    else if (state === 'accepted') known.inDoubt = false;
  }
  const newest = [...got].toSorted(([, a], [, b]) => b.sendId - a.sendId).slice(0, EXAMPLES);
  return {
    numbers: joinEntries([...wanted].filter((number) => got.has(number))),
    people: got.size,
    inDoubt: [...got.values()].filter(({ inDoubt }) => inDoubt).length,
    examples: newest.map(([number, { sendId }]) => {
      const person = database.prepare('SELECT name FROM person WHERE number = ?').get(number);
      const name = (person?.name as string | null | undefined) ?? null;
      return { number, name, sendId, createdAt: createdAt(database, sendId) };
    }),
  };
}

interface Receiver {
  readonly number: string;
  readonly state: DeliveryState;
  readonly sendId: number;
}

/** Everybody whom one of these pictures went to, or may have gone to; the newest send first. */
function* rowsWithPicture(
  database: Database,
  attachmentIds: readonly string[],
  mode: Mode,
): Generator<Receiver> {
  const sends = database
    .prepare(
      `SELECT id FROM send WHERE mode = ? AND accepted + unknown + sending > 0 AND id IN
         (SELECT send_id FROM send_media WHERE media_id IN (SELECT value FROM json_each(?)))
       ORDER BY id DESC`,
    )
    .all(mode, JSON.stringify(attachmentIds)) as { id: number }[];
  for (const { id } of sends) {
    const send = sendRow(database, id);
    for (let from = 0; from < send.total; from += SLICE) {
      const { sql, values } = rowsBetween(send, from, from + SLICE);
      const states = "state IN ('accepted', 'unknown', 'sending')";
      const rows = database
        .prepare(`SELECT number, state, send_id AS sendId ${sql} AND ${states}`)
        .all(...values);
      yield* rows as unknown as Receiver[];
    }
  }
}
