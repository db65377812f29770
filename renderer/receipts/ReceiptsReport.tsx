import type { ReceiptsReport } from '../../shared/contract/receipts.ts';
import { useSay } from '../i18n/index.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What came of a reading: what is new, and by name what is not known or could not be read. */
export function ReceiptsReportView({ report }: { report: ReceiptsReport }) {
  const say = useSay();
  const { added, doubles, strangers, others, unread } = report;
  return (
    <>
      <Notice tone={unread.count > 0 ? 'unsure' : 'good'}>
        <p role="status">
          {say('receipts.report.added', { added })}{' '}
          {doubles > 0 && say('receipts.report.doubles', { count: doubles })}{' '}
          {others > 0 && say('receipts.report.others', { count: others })}
        </p>
      </Notice>
      {unread.count > 0 && (
        <section className="receipts__list">
          <h3>{say('receipts.report.unread', { count: unread.count })}</h3>
          <ul>
            {unread.first.map(({ by, at, reason }) => (
              <li key={`${by} ${at}`}>
                {say(`receipts.report.${by}`, { at, reason: say(`receipts.report.reason.${reason}`) })}
              </li>
            ))}
            <More count={unread.count - unread.first.length} />
          </ul>
        </section>
      )}
      {strangers.count > 0 && (
        <section className="receipts__list">
          <h3>{say('receipts.report.strangers', { count: strangers.count })}</h3>
          <p>{say('receipts.report.strangers.hint', { count: strangers.count })}</p>
          <ul>
            {strangers.ids.map((id) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
            <More count={strangers.count - strangers.ids.length} />
          </ul>
        </section>
      )}
    </>
  );
}

function More({ count }: { count: number }) {
  const say = useSay();
  return count > 0 && <li>{say('receipts.report.more', { count })}</li>;
}
