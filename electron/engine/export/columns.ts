/** The columns of exported tables: headings, widths and cells, in the language of the user. */
import type { Mode } from '../../../shared/contract/common.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { DeliveryState } from '../../../shared/delivery.ts';
import { explainRow } from '../../../shared/explainRow.ts';
import { explainReceipt, type Explanation } from '../../../shared/provider/explain.ts';
import type { ReceiptKind } from '../../../shared/provider/receipts.ts';
import { E164, formatNumber } from '../../../shared/recipients.ts';
import type { MessageId, Say } from '../../../shared/words/index.ts';
import type { SendRow } from '../log/reads.ts';
import type { Cell } from './sheet.ts';

/** A send with the names of what went with it. */
export type SendLine = SendRow & { readonly pictures: string };

/** A recipient as the log has it. */
export interface RecipientLine {
  readonly position: number;
  readonly number: string;
  readonly name: string | null;
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly message_id: string | null;
  readonly http_status: number | null;
  readonly attempts: number;
  readonly updated_at: number;
  readonly receipt: ReceiptKind | null;
  readonly receipt_status: string | null;
  readonly receipt_at: number | null;
}

export interface Column<Line> {
  readonly heading: MessageId;
  /** In characters. */
  readonly width: number;
  cell(line: Line): Cell;
}

const moment = (at: number | null): Cell => (at === null ? null : { moment: at });

/** Numbers as people write them where they are at home: with brackets or spaces, which spreadsheets leave alone. */
function createNumberFormat(country: Settings['country']): (number: string) => string {
  const home = country === 'CA' || country === 'US';
  return (number) => {
    // A hundredth of the time the library takes, for nearly all numbers.
    const [, area, exchange, line] = (home && /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)) || [];
    if (area !== undefined) return `(${area}) ${exchange}-${line}`;
    return E164.test(number) ? formatNumber(number, country) : number;
  };
}

export function sendColumns(say: Say, country: Settings['country']): Column<SendLine>[] {
  const written = createNumberFormat(country);
  const mode: Record<Mode, string> = {
    live: say('export.mode.live'),
    practice: say('export.mode.practice'),
  };
  return [
    { heading: 'export.column.send', width: 12, cell: ({ id }) => id },
    { heading: 'export.column.sentAt', width: 20, cell: (send) => moment(send.created_at) },
    { heading: 'export.column.mode', width: 10, cell: (send) => mode[send.mode] },
    { heading: 'export.column.from', width: 16, cell: ({ sender }) => sender && written(sender) },
    { heading: 'export.column.text', width: 50, cell: ({ text }) => text },
    { heading: 'export.column.tag', width: 14, cell: ({ tag }) => tag },
    { heading: 'export.column.pictures', width: 24, cell: ({ pictures }) => pictures },
  ];
}

export const countColumns: readonly Column<SendLine>[] = [
  { heading: 'export.column.total', width: 12, cell: ({ total }) => total },
  { heading: 'log.state.accepted', width: 12, cell: ({ accepted }) => accepted },
  { heading: 'log.state.refused', width: 12, cell: ({ refused }) => refused },
  { heading: 'log.state.unknown', width: 12, cell: ({ unknown }) => unknown },
  { heading: 'log.state.skipped', width: 12, cell: ({ skipped }) => skipped },
  { heading: 'log.state.cancelled', width: 12, cell: ({ cancelled }) => cancelled },
  { heading: 'export.column.waiting', width: 12, cell: (send) => send.held + send.queued + send.sending },
  { heading: 'export.column.delivered', width: 12, cell: ({ delivered }) => delivered },
  { heading: 'export.column.undelivered', width: 12, cell: ({ undelivered }) => undelivered },
];

export function recipientColumns(say: Say, country: Settings['country']): Column<RecipientLine>[] {
  const written = createNumberFormat(country);
  const explain = createExplainer(say);
  return [
    { heading: 'export.column.place', width: 8, cell: ({ position }) => position + 1 },
    { heading: 'export.column.number', width: 18, cell: ({ number }) => written(number) },
    { heading: 'export.column.name', width: 24, cell: ({ name }) => name },
    { heading: 'export.column.state', width: 20, cell: ({ state }) => say(`log.state.${state}`) },
    { heading: 'export.column.reason', width: 50, cell: (line) => explain(line).reason },
    { heading: 'export.column.next', width: 50, cell: (line) => explain(line).next },
    { heading: 'export.column.code', width: 24, cell: ({ code }) => code },
    { heading: 'export.column.messageId', width: 38, cell: (line) => line.message_id },
    { heading: 'export.column.httpStatus', width: 12, cell: (line) => line.http_status },
    { heading: 'export.column.attempts', width: 10, cell: ({ attempts }) => attempts },
    { heading: 'export.column.updatedAt', width: 20, cell: (line) => moment(line.updated_at) },
    {
      heading: 'export.column.receipt',
      width: 30,
      cell: (line) => line.receipt_status && explainReceipt(say, line.receipt_status),
    },
    { heading: 'export.column.receiptAt', width: 20, cell: (line) => moment(line.receipt_at) },
  ];
}

/** The same few reasons come a million times: each is put into words once. */
function createExplainer(say: Say): (line: RecipientLine) => Explanation {
  const known = new Map<string, Explanation>();
  return ({ state, code, receipt: kind, receipt_status: status, receipt_at: at }) => {
    const key = `${state}\n${code}\n${status}`;
    let words = known.get(key);
    if (!words) {
      const receipt = kind && { kind, status: status ?? '', at: new Date(at ?? 0).toISOString() };
      words = explainRow(say, { state, code, receipt });
      known.set(key, words);
    }
    return words;
  };
}
