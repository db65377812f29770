import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useFormats, useSay } from '../i18n/index.tsx';
import { useCountWords } from './CountsBar.tsx';
import { explainRow } from '../../shared/explainRow.ts';
import { MessageCard } from './MessageCard.tsx';
import { endPrint, usePrinted } from './printStore.ts';
import { RowMark } from './RowMark.tsx';
import { useShownNumber } from './shownNumber.ts';
import './PrintView.css';

/** The page that is printed. On the screen nothing of it is seen; on paper nothing but it. */
export function PrintView() {
  const printed = usePrinted((state) => state.printed);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!printed) return;
    let open = true;
    const print = async () => {
      const pictures = [...(page.current?.querySelectorAll('img') ?? [])];
      // A picture that is gone has its own words on the page.
      await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
      if (open) window.print();
    };
    window.addEventListener('afterprint', endPrint);
    void print();
    return () => {
      open = false;
      window.removeEventListener('afterprint', endPrint);
    };
  }, [printed]);
  useEffect(() => endPrint, []);
  if (!printed) return null;
  return createPortal(
    <article className="print" ref={page}>
      <Page {...printed} />
    </article>,
    document.body,
  );
}

type Printed = NonNullable<ReturnType<typeof usePrinted.getState>['printed']>;

function Page({ send, rows, total, at }: Printed) {
  const say = useSay();
  const { dateTime } = useFormats();
  const shownNumber = useShownNumber();
  const countWords = useCountWords();
  return (
    <>
      <header>
        <h1>{say('log.send.title', { when: dateTime(send.createdAt) })}</h1>
        <p>{countWords(send.counts)}</p>
      </header>
      <MessageCard send={send} />
      {rows.length < total && <p>{say('log.print.part', { shown: rows.length, total })}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{say('log.table.number')}</th>
            <th scope="col">{say('log.table.name')}</th>
            <th scope="col">{say('log.table.state')}</th>
            <th scope="col">{say('log.table.reason')}</th>
            <th scope="col">{say('log.table.messageId')}</th>
            <th scope="col">{say('log.table.time')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { reason, next } = explainRow(say, row);
            return (
              <tr key={row.id}>
                <th scope="row">{shownNumber(row.to)}</th>
                <td>{row.name}</td>
                <td>
                  <RowMark row={row} look="plain" />
                </td>
                <td>{`${reason} ${next}`}</td>
                <td className="print__id">{row.messageId}</td>
                <td>{dateTime(row.updatedAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <footer>{say('log.print.foot', { when: dateTime(at) })}</footer>
    </>
  );
}
