/**
 * Deletes a person everywhere. The log keeps that something was sent, when and with what result; of whom, only a keyed hash of
 * the number (log/anonymous.ts). An opt-out keeps its number: the law wants it obeyed, and that can be shown to have been so.
 */
import { Failure } from '../../../shared/contract/failure.ts';
import type { Forgettable } from '../../../shared/contract/forgetting.ts';
import { joinEntries, parseNumber, splitEntries } from '../../../shared/recipients.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { makeAnonymous } from '../log/anonymous.ts';
import type { Database } from '../log/database.ts';
import { endWait } from '../log/deliveries.ts';
import { readDraft } from '../log/drafts.ts';
import { dropEmptyFields } from './contact-fields.ts';
import { findOptedOut } from './opt-outs.ts';
import { createScrubber } from './scrub.ts';
import { fold } from './sheet/columns.ts';

type Row = Record<string, unknown>;

/** What deleting this person would touch in the log. */
export function countForgettable(
  database: Database,
  number: string,
): Omit<Forgettable, 'dailyCopies' | 'otherCopies'> {
  const { sends, waiting } = database
    .prepare(
      `SELECT count(DISTINCT send_id) AS sends, coalesce(sum(state IN ('held', 'queued')), 0) AS waiting
       FROM recipient WHERE number = ?`,
    )
    .get(number) as { sends: number; waiting: number };
  return { sends, waiting, optedOut: findOptedOut(database, [number]).length > 0 };
}

/**
 * Deletes the person with this number, all or nothing. A wrong number that was corrected to theirs loses their name and
 * stays: it may be a stranger's, who has messages of their own. Afterwards the bytes are gone from the log's file too,
 * unless another process is just reading it (`cleared` is false then, and the next time it is closed does it). Returns the
 * sends that changed.
 * @throws Failure `person-busy` while a message to them is under way, `person-named` while one that names them still waits
 *   to leave for others, who would get it without the name
 */
export function forgetPerson(
  database: Database,
  number: string,
  country: Settings['country'],
  now: number,
): { sends: number[]; cleared: boolean } {
  database.sqlite.exec('PRAGMA secure_delete = ON');
  const sends = database.transaction(() => {
    const rows = rowsOf(database, number);
    if (rows.some(({ state }) => state === 'sending')) throw new Failure('person-busy');
    const scrub = createScrubber(number, namesOf(database, number, rows));
    stopWaiting(database, rows, now);
    const name = makeAnonymous(database, number);
    const ids = JSON.stringify(rows.map(({ id }) => id));
    // Who was skipped has no number but what was typed for this person.
    database
      .prepare(
        `UPDATE recipient SET number = iif(number = ? OR state = 'skipped', ?, number), name = NULL, folded = NULL
         WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .run(number, name, ids);
    const changed = [...new Set(rows.map(({ send_id: id }) => id as number))];
    for (const id of changed) scrubSend(database, id, { name, ids }, scrub);
    scrubRequests(database, ids, scrub);
    scrubReceipts(database, ids, number);
    scrubDrafts(database, number, country, scrub);
    database.prepare('DELETE FROM contact WHERE number = ?').run(number);
    renamePeople(
      database,
      rows.map((row) => row.number as string),
    );
    database
      .prepare('DELETE FROM contact_group WHERE id NOT IN (SELECT group_id FROM contact_in_group)')
      .run();
    dropEmptyFields(database);
    return changed;
  });
  return { sends, cleared: clearFile(database) };
}

/** Every row of the number, what was corrected to it, and what was typed for it and could not be read. */
function rowsOf(database: Database, number: string): Row[] {
  const theirs = database
    .prepare(
      `WITH RECURSIVE theirs (id) AS (
         SELECT id FROM recipient WHERE number = ?
         UNION SELECT was_id FROM correction JOIN theirs ON recipient_id = theirs.id
       ) SELECT recipient.* FROM theirs JOIN recipient USING (id)`,
    )
    .all(number);
  const known = new Set(theirs.map(({ id }) => id));
  const digits = number.replace(/\D/g, '').slice(-10);
  const typed = database
    .prepare(
      `SELECT * FROM recipient WHERE state = 'skipped' AND code IN ('local_invalid_number', 'local_corrected')`,
    )
    .all()
    .filter((row) => !known.has(row.id) && (row.number as string).replace(/\D/g, '').includes(digits));
  return [...theirs, ...typed];
}

function namesOf(database: Database, number: string, rows: readonly Row[]): string[] {
  const contact = database.prepare('SELECT name FROM contact WHERE number = ?').get(number);
  return [contact, ...rows].flatMap((row) => (typeof row?.name === 'string' ? [row.name] : []));
}

function stopWaiting(database: Database, rows: readonly Row[], now: number): void {
  for (const { id, send_id: sendId, state } of rows) {
    if (state === 'held' || state === 'queued')
      endWait(database, sendId as number, 'cancel', 'local_stopped', now, [id as number]);
  }
}

/** Whom the log knows by these numbers: nobody without a row, all others under the newest name that is left. */
function renamePeople(database: Database, numbers: readonly string[]): void {
  const those = JSON.stringify(numbers);
  database
    .prepare(
      `DELETE FROM person WHERE number IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM recipient WHERE recipient.number = person.number)`,
    )
    .run(those);
  database
    .prepare(
      `UPDATE person SET (name, folded) = (
         SELECT name, folded FROM (
           SELECT 0 AS place, id, name, folded FROM contact WHERE number = person.number AND name <> ''
           UNION ALL SELECT 1, id, name, folded FROM recipient WHERE number = person.number AND name IS NOT NULL
           UNION ALL SELECT 2, 0, NULL, ''
         ) ORDER BY place, id DESC LIMIT 1
       ) WHERE number IN (SELECT value FROM json_each(?))`,
    )
    .run(those);
}

/** True while somebody of a send has yet to be sent to. */
function isWaitedFor(database: Database, sendId: number): boolean {
  const waits = database.prepare(
    `SELECT 1 FROM recipient WHERE send_id = ? AND state IN ('held', 'queued', 'sending') LIMIT 1`,
  );
  return waits.get(sendId) !== undefined;
}

/** A message to nobody else is about this person, whole; in one to many, what names them goes. */
function scrubSend(
  database: Database,
  id: number,
  theirs: { name: string; ids: string },
  scrub: (text: string) => string,
): void {
  const others = database
    .prepare(
      `SELECT 1 FROM recipient WHERE send_id = ? AND number <> ? AND id NOT IN (SELECT value FROM json_each(?))
       LIMIT 1`,
    )
    .get(id, theirs.name, theirs.ids);
  const send = database.prepare('SELECT text, tag FROM send WHERE id = ?').get(id);
  const text = others ? scrub(send?.text as string) : '';
  if (others && text !== send?.text && isWaitedFor(database, id)) throw new Failure('person-named');
  const tag = others && send?.tag != null ? scrub(send.tag as string) : null;
  const folded = fold(`${text}\n${tag ?? ''}`);
  database
    .prepare('UPDATE send SET text = ?, tag = ?, folded = ?, revision = revision + 1 WHERE id = ?')
    .run(text, tag, folded, id);
  if (!others) database.prepare('DELETE FROM send_media WHERE send_id = ?').run(id);
}

function scrubRequests(database: Database, recipientIds: string, scrub: (text: string) => string): void {
  const requests = database
    .prepare(
      `SELECT DISTINCT request.id, wording FROM request JOIN attempt ON request_id = request.id
       WHERE wording IS NOT NULL AND recipient_id IN (SELECT value FROM json_each(?))`,
    )
    .all(recipientIds);
  const write = database.prepare('UPDATE request SET wording = ? WHERE id = ?');
  for (const { id, wording } of requests) write.run(scrub(wording as string), id as number);
}

/** Receipts are kept as they came, and the file sees to it: for this one purpose it is told otherwise. */
function scrubReceipts(database: Database, recipientIds: string, number: string): void {
  const trigger = database.prepare(`SELECT sql FROM sqlite_master WHERE name = 'receipt_fixed'`).get();
  database.sqlite.exec('DROP TRIGGER receipt_fixed');
  database
    .prepare(
      `UPDATE receipt SET from_number = NULL, to_number = NULL
       WHERE recipient_id IN (SELECT value FROM json_each(?1))
          OR ltrim(to_number, '+') = ltrim(?2, '+') OR ltrim(from_number, '+') = ltrim(?2, '+')`,
    )
    .run(recipientIds, number);
  database.sqlite.exec(trigger?.sql as string);
}

/** The message being written, and those that could still be taken back. One that cannot be read may name them, and goes. */
function scrubDrafts(
  database: Database,
  number: string,
  country: Settings['country'],
  scrub: (text: string) => string,
): void {
  const clean = (stored: unknown): string | null => {
    const content = readDraft(stored as string);
    if (content === null) return null;
    const recipients = splitEntries(content.recipients).filter(
      (entry) => parseNumber(entry, country) !== number,
    );
    return JSON.stringify({
      ...content,
      recipients: scrub(joinEntries(recipients)),
      recipientInput: scrub(content.recipientInput),
      text: scrub(content.text),
      tag: scrub(content.tag),
    });
  };
  const draft = database.prepare('SELECT content FROM draft').get();
  const cleaned = draft ? clean(draft.content) : null;
  if (cleaned === null) database.prepare('DELETE FROM draft').run();
  else database.prepare('UPDATE draft SET content = ?').run(cleaned);
  const write = database.prepare('UPDATE undo SET content = ? WHERE send_id = ?');
  const remove = database.prepare('DELETE FROM undo WHERE send_id = ?');
  for (const { send_id: id, content: stored } of database
    .prepare('SELECT send_id, content FROM undo')
    .all()) {
    const content = clean(stored);
    if (content === null) remove.run(id as number);
    else write.run(content, id as number);
  }
}

/** Writes the file anew, without what lay in its unused parts, and empties what is beside it. */
function clearFile(database: Database): boolean {
  try {
    database.sqlite.exec('VACUUM');
    const result = database.sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    return result?.busy === 0;
  } catch {
    // The rows are gone all the same; another connection keeps the pages they stood on.
    return false;
  }
}
