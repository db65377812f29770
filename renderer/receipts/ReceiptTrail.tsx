import { useEffect, useState } from 'react';
import type { ReceiptRow } from '../../shared/contract/receipts.ts';
import type { RecipientRow } from '../../shared/contract/sends.ts';
import { explainReceipt } from '../../shared/provider/explain.ts';
import { call, PostcardError } from '../bridge.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import './Receipts.css';

/** Every delivery receipt about a recipient, in the order they came; nothing while there is none. */
export function ReceiptTrail({ row: { id, receipt } }: { row: Pick<RecipientRow, 'id' | 'receipt'> }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const receipts = useReceipts(id, receipt);
  if (receipts.length === 0) return null;
  return (
    <section className="receipts__list">
      <h3>{say('receipts.trail', { count: receipts.length })}</h3>
      <ol>
        {receipts.map(({ status, at, receivedAt, source }) => (
          <li key={`${status} ${at} ${receivedAt}`}>
            {explainReceipt(say, status)}{' '}
            <span className="receipts__quiet">
              {say(at === null ? 'receipts.trail.came' : 'receipts.trail.at', {
                when: dateTime(at ?? receivedAt),
                status,
              })}{' '}
              {source === 'practice' && say('receipts.trail.practice')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Read again whenever the receipt that counts is another one. */
function useReceipts(recipientId: number, mark: RecipientRow['receipt']): readonly ReceiptRow[] {
  const [receipts, setReceipts] = useState<readonly ReceiptRow[]>([]);
  const last = mark === null ? null : `${mark.status} ${mark.at}`;
  useEffect(() => {
    if (last === null) return;
    let left = false;
    call('receipts.ofRecipient', { recipientId }).then(
      (rows) => !left && setReceipts(rows),
      (thrown: unknown) => {
        // The words above the list say already that the log cannot be read.
        if (!(thrown instanceof PostcardError)) throw thrown;
      },
    );
    return () => {
      left = true;
    };
  }, [recipientId, last]);
  return receipts;
}
