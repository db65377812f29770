/**
 * Where delivery receipts come in. Those that are posted one by one are gathered for a moment and written together: a
 * commit each would keep the engine busy with the disk.
 */
import type { ReceiptSource } from '../../../shared/contract/receipts.ts';
import type { DeliveryReceipt } from '../../../shared/provider/webhook.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../log/database.ts';
import { keepReceipts, type Kept } from '../log/receipts.ts';

export interface InboxOptions {
  database: Database;
  clock: Clock;
  /** Told of every send that changed. */
  onSend: (sendId: number) => void;
}

export interface Inbox {
  /** Keeps receipts at once. @throws what the log says */
  keep(receipts: readonly DeliveryReceipt[], source: ReceiptSource): Kept;
  /** Keeps receipts with others that come now; resolves once they are on the disk. */
  post(receipts: readonly DeliveryReceipt[], source: ReceiptSource): Promise<void>;
  /** Writes what was gathered. Whatever is posted after that is refused. */
  close(): void;
}

const GATHER_MS = 50;

interface Post {
  readonly receipts: readonly DeliveryReceipt[];
  readonly source: ReceiptSource;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createInbox({ database, clock, onSend }: InboxOptions): Inbox {
  let gathered: Post[] = [];
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function keep(receipts: readonly DeliveryReceipt[], source: ReceiptSource): Kept {
    const kept = keepReceipts(database, receipts, source, clock.now());
    kept.sends.forEach(onSend);
    return kept;
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const posts = gathered;
    gathered = [];
    try {
      database.transaction(() => posts.forEach(({ receipts, source }) => keep(receipts, source)));
      posts.forEach(({ resolve }) => resolve());
    } catch (error) {
      posts.forEach(({ reject }) => reject(error));
    }
  }

  return {
    keep,
    post: (receipts, source) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error('the log is closed'));
          return;
        }
        gathered.push({ receipts, source, resolve, reject });
        timer ??= setTimeout(flush, GATHER_MS);
      }),
    close() {
      closed = true;
      flush();
    },
  };
}
