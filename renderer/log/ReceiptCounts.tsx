import type { SendSummary } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';

/** "3 delivered of 5 accepted, 1 not delivered"; nothing while no receipt has come. */
export function ReceiptCounts({ send: { receipts, counts } }: { send: SendSummary }) {
  const say = useSay();
  const { delivered, failed } = receipts;
  if (delivered + failed === 0) return null;
  const words = [
    say('receipts.count', { delivered, accepted: counts.accepted }),
    ...(failed > 0 ? [say('receipts.count.failed', { failed })] : []),
  ];
  return <strong className="tabular">{words.join(', ')}.</strong>;
}
