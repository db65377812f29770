/** The record of one person, put together from the contacts, the log and the list of opt-outs. */
import type { PersonRecord } from '../../../shared/contract/records.ts';
import type { PersonRow } from '../../../shared/contract/history.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { ReceiptRow } from '../../../shared/contract/receipts.ts';
import { explainRow } from '../../../shared/explainRow.ts';
import { explainReceipt } from '../../../shared/provider/explain.ts';
import { formatNumber } from '../../../shared/recipients.ts';
import type { Say } from '../../../shared/words/index.ts';
import type { Database } from '../log/database.ts';
import { historyOf } from '../log/history.ts';
import { listAttempts } from '../log/reads.ts';
import { listReceipts, strayReceipts } from '../log/receipts.ts';
import type { Contacts } from './contacts.ts';
import { toCsv } from '../export/csv.ts';
import type { OptOuts } from './opt-outs.ts';

export interface RecordOptions {
  database: Database;
  contacts: Contacts;
  optOuts: OptOuts;
  say: Say;
  country: Settings['country'];
  now: number;
}

/** Nobody was ever sent to this often. */
const MOST = 100_000;

/** Everything about a number, as it is known now. */
export function recordOf(number: string, options: RecordOptions): PersonRecord {
  const { database, contacts, optOuts, say, country, now } = options;
  const contact = contacts.byNumber(number);
  const { name, rows } = historyOf(database, { number, offset: 0, limit: MOST });
  const when = (at: string): string => say('record.when', { at: new Date(at) });
  const written = (to: string): string => formatNumber(to, country);
  const called = contact?.name || (name ?? '');
  const consent = contact?.consent;
  const events = optOuts.history(number);
  return {
    title: say('record.title', { who: called === '' ? written(number) : called }),
    facts: [
      [say('people.column.number'), `${written(number)} (${number})`],
      [say('people.column.name'), called],
      [
        say('people.column.language'),
        contact?.language ? say(`people.language.${contact.language}`) : say('people.language.none'),
      ],
      [say('people.column.groups'), contact?.groups.join(', ') ?? ''],
      [say('people.column.note'), contact?.note ?? ''],
      [say('record.optedOut'), say(optOuts.among([number]).length > 0 ? 'record.yes' : 'record.no')],
      [say('record.madeAt'), when(new Date(now).toISOString())],
    ],
    sections: [
      {
        title: say('record.fields'),
        none: say('record.fields.none'),
        head: [say('record.field'), say('record.words')],
        rows: contact?.fields.map((field) => [field.name, field.value]) ?? [],
      },
      {
        title: say('record.consent'),
        none: say('record.consent.none'),
        head: [
          say('people.column.consentKind'),
          say('people.column.consentSource'),
          say('people.column.consentAt'),
        ],
        rows: consent?.kind
          ? [[say(`people.consent.${consent.kind}`), consent.source, consent.at?.slice(0, 10) ?? '']]
          : [],
      },
      {
        title: say('record.optOuts'),
        none: say('record.optOuts.none'),
        head: [say('record.at'), say('record.event'), say('record.source'), say('record.words')],
        rows: events.map(({ event, source, reason, at }) => [
          when(at),
          say(`people.optOut.event.${event}`),
          say(`people.optOut.source.${source}`),
          reason,
        ]),
      },
      {
        title: say('record.messages'),
        none: say('record.messages.none'),
        head: [
          say('record.number'),
          say('record.at'),
          say('record.from'),
          say('record.text'),
          say('record.pictures'),
          say('record.result'),
          say('record.messageId'),
        ],
        rows: rows.map((row) => messageLine(row, wordsOf(database, row), say, when, written)),
      },
      {
        title: say('record.receipts'),
        none: say('record.receipts.none'),
        head: [
          say('record.number'),
          say('record.at'),
          say('record.receipt'),
          say('record.status'),
          say('record.received'),
          say('record.source'),
          say('record.messageId'),
        ],
        rows: [
          ...rows.flatMap((row) =>
            listReceipts(database, row.recipientId).map((receipt) =>
              receiptLine(receipt, String(row.sendId), row.messageId, say, when),
            ),
          ),
          ...strayReceipts(database, number).map(({ messageId, receipt }) =>
            receiptLine(receipt, '', messageId, say, when),
          ),
        ],
      },
      {
        title: say('record.attempts'),
        none: say('record.attempts.none'),
        head: [
          say('record.number'),
          say('record.attempt'),
          say('record.at'),
          say('record.result'),
          say('record.http'),
          say('record.answer'),
        ],
        rows: rows.flatMap((row) =>
          listAttempts(database, row.recipientId).map((attempt) => [
            String(row.sendId),
            String(attempt.number),
            when(attempt.startedAt),
            attempt.outcome === null ? '' : say(`log.state.${attempt.outcome}`),
            attempt.httpStatus === null ? '' : String(attempt.httpStatus),
            [attempt.code, attempt.wording].filter(Boolean).join(': '),
          ]),
        ),
      },
    ],
  };
}

/** What a send says, and the tag it goes by. */
interface SendWords {
  readonly text: string;
  readonly tag: string | null;
}

const wordsOf = (database: Database, { sendId }: PersonRow): SendWords =>
  database.prepare('SELECT text, tag FROM send WHERE id = ?').get(sendId) as unknown as SendWords;

function receiptLine(
  { status, at, receivedAt, source }: ReceiptRow,
  send: string,
  messageId: string | null,
  say: Say,
  when: (at: string) => string,
): string[] {
  const came = say(`record.receipt.from.${source}`);
  return [
    send,
    at === null ? '' : when(at),
    explainReceipt(say, status),
    status,
    when(receivedAt),
    came,
    messageId ?? '',
  ];
}

function messageLine(
  row: PersonRow,
  { text, tag }: SendWords,
  say: Say,
  when: (at: string) => string,
  written: (number: string) => string,
): string[] {
  const { reason } = explainRow(say, row);
  const result = [
    say(`log.state.${row.state}`),
    reason,
    row.receipt ? when(row.receipt.at ?? row.updatedAt) : '',
  ];
  return [
    tag ? `${row.sendId} (${tag})` : String(row.sendId),
    row.mode === 'practice' ? say('record.practice', { when: when(row.createdAt) }) : when(row.createdAt),
    row.sender === null ? say('log.send.sender.any') : written(row.sender),
    text,
    row.attachments.map(({ name }) => name).join(', '),
    result.filter((part) => part !== '').join('. '),
    row.messageId ?? '',
  ];
}

/** The same as a table of tables, for a spreadsheet. */
export function recordAsCsv({ title, facts, sections }: PersonRecord, say: Say): string {
  const tables = sections.flatMap((section) => [
    [],
    [section.title],
    ...(section.rows.length > 0 ? [section.head, ...section.rows] : [[section.none]]),
  ]);
  return toCsv(say, [[title], ...facts, ...tables]);
}
