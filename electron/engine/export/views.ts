/** What an export reads, row by row, so that its memory does not grow with the log. */
import type { ExportView } from '../../../shared/contract/exports.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Say } from '../../../shared/words/index.ts';
import type { Database } from '../log/database.ts';
import { mediaOfSend } from '../log/media-rows.ts';
import { countHistory, recipientsOfNumber } from '../log/history.ts';
import { sendCondition, sendRow } from '../log/reads.ts';
import { countRecipients, selectRecipients } from '../log/recipients.ts';
import type { Condition } from '../log/search.ts';
import {
  countColumns,
  recipientColumns,
  sendColumns,
  type Column,
  type RecipientLine,
  type SendLine,
} from './columns.ts';
import type { Cell } from './sheet.ts';

export interface Table {
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  /** How many rows there will be. */
  readonly total: number;
  readonly rows: Iterable<readonly Cell[]>;
}

/** The table of a view as the log is at this moment. @throws Failure `not-found` */
export function openTable(
  database: Database,
  view: ExportView,
  say: Say,
  country: Settings['country'],
): Table {
  const ofSend = sendColumns(say, country);
  const ofRecipient = recipientColumns(say, country);
  const table = <Line>(columns: readonly Column<Line>[], total: number, lines: Iterable<Line>): Table => ({
    headings: columns.map(({ heading }) => say(heading)),
    widths: columns.map(({ width }) => width),
    total,
    rows: cellsOf(columns, lines),
  });
  switch (view.of) {
    case 'sends': {
      const sends = chooseSends(view);
      return table(
        [...ofSend, ...countColumns],
        count(database, 'count(*)', sends),
        withPictures(database, sends),
      );
    }
    case 'recipients': {
      const chosen = selectRecipients(database, sendRow(database, view.id), view);
      const rows = iterate<RecipientLine>(database, chosen);
      return table(ofRecipient, countRecipients(database, view), rows);
    }
    case 'person':
    case 'results': {
      const results =
        view.of === 'person' ? recipientsOfNumber(database, view.number) : resultsOf(chooseSends(view));
      const total =
        view.of === 'person'
          ? countHistory(database, view.number)
          : count(database, 'coalesce(sum(total), 0)', chooseSends(view));
      const columns = [...ofSend.map(onSend), ...ofRecipient.map(onRecipient)];
      return table(columns, total, withSends(database, results));
    }
  }
}

/** A recipient together with their send. */
interface ResultLine {
  readonly send: SendLine;
  readonly recipient: RecipientLine;
}

const onSend = ({ heading, width, cell }: Column<SendLine>): Column<ResultLine> => ({
  heading,
  width,
  cell: ({ send }) => cell(send),
});
const onRecipient = ({ heading, width, cell }: Column<RecipientLine>): Column<ResultLine> => ({
  heading,
  width,
  cell: ({ recipient }) => cell(recipient),
});

function* cellsOf<Line>(columns: readonly Column<Line>[], lines: Iterable<Line>): Generator<Cell[]> {
  for (const line of lines) yield columns.map(({ cell }) => cell(line));
}

function chooseSends(view: Extract<ExportView, { of: 'sends' | 'results' }>): Condition {
  const { sql, values } = sendCondition(view);
  return { sql: `FROM send WHERE ${sql}`, values };
}

function count(database: Database, what: string, { sql, values }: Condition): number {
  return (database.prepare(`SELECT ${what} AS n ${sql}`).get(...values) as { n: number }).n;
}

/** Everybody of these sends, the newest send first. */
function resultsOf({ sql, values }: Condition): Condition {
  return {
    sql: `SELECT recipient.* FROM (SELECT id AS chosen ${sql}) CROSS JOIN recipient ON send_id = chosen
          ORDER BY chosen DESC, position`,
    values,
  };
}

function iterate<Line>(database: Database, { sql, values }: Condition): Iterable<Line> {
  return database.sqlite.prepare(sql).iterate(...values) as Iterable<unknown> as Iterable<Line>;
}

function sendLine(database: Database, send: SendLine): SendLine {
  const names = mediaOfSend(database, send.id).map(({ name }) => name);
  return Object.assign(send, { pictures: names.join('; ') });
}

function* withPictures(database: Database, { sql, values }: Condition): Generator<SendLine> {
  const sends = iterate<SendLine>(database, { sql: `SELECT * ${sql} ORDER BY id DESC`, values });
  for (const send of sends) yield sendLine(database, send);
}

/** Rows of one send follow one another, so that the send is read once. */
function* withSends(database: Database, results: Condition): Generator<ResultLine> {
  let send: SendLine | null = null;
  for (const row of iterate<RecipientLine & { send_id: number }>(database, results)) {
    if (send?.id !== row.send_id) send = sendLine(database, sendRow(database, row.send_id) as SendLine);
    yield { send, recipient: row };
  }
}
