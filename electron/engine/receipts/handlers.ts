/** The engine's side of the contract for delivery receipts. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Channel, Handlers } from '../../../shared/contract/index.ts';
import type { ReceiptsReport } from '../../../shared/contract/receipts.ts';
import { Failure } from '../../../shared/contract/failure.ts';
import type { Database } from '../log/database.ts';
import { listReceipts } from '../log/receipts.ts';
import { decodeText } from '../people/sheet/decode.ts';
import type { Inbox } from './inbox.ts';
import { readReceipts } from './read.ts';
import type { ReceiverControl } from './receiver-control.ts';

type ReceiptChannel = Extract<Channel, `receipts.${string}`>;

export interface ReceiptHandlerOptions {
  database: Database;
  inbox: Inbox;
  receiver: ReceiverControl;
}

/** So many receipts are written in one commit; what else the engine has to do comes between two. */
const SLICE = 250;
/** So many of a kind are named. */
const NAMED = 20;

export function createReceiptHandlers(options: ReceiptHandlerOptions): Handlers<ReceiptChannel> {
  const { database, inbox, receiver } = options;

  async function read(bytes: Uint8Array): Promise<ReceiptsReport> {
    const text = decodeText(bytes);
    if (text === null) throw new Failure('receipts-unreadable');
    const { receipts, others, unread } = readReceipts(text);
    if (receipts.length + others === 0) throw new Failure('receipts-unreadable');
    let added = 0;
    const strangers = new Set<string>();
    for (let from = 0; from < receipts.length; from += SLICE) {
      const kept = inbox.keep(receipts.slice(from, from + SLICE), 'file');
      added += kept.added;
      kept.strangers.forEach((id) => strangers.add(id));
      await breathe();
    }
    return {
      added,
      doubles: receipts.length - added,
      strangers: { count: strangers.size, ids: [...strangers].slice(0, NAMED) },
      others,
      unread: { count: unread.length, first: unread.slice(0, NAMED) },
    };
  }

  return {
    'receipts.read': ({ bytes }) => read(bytes),
    'receipts.ofRecipient': ({ recipientId }) => listReceipts(database, recipientId),
    'receipts.receiver': () => receiver.state(),
    'receipts.setReceiver': (wanted) => receiver.set(wanted),
    'receipts.address': () => ({ url: receiver.address() }),
    'receipts.renewAddress': () => receiver.renew(),
  };
}
