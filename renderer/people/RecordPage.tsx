import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useSay } from '../i18n/index.tsx';
import '../log/PrintView.css';
import './RecordPage.css';
import { savePage, useRecord } from './recordStore.ts';

/** The record of one person as a page. On the screen nothing of it is seen; it is saved as soon as it stands there. */
export function RecordPage() {
  const say = useSay();
  const page = useRecord((state) => state.page);
  useEffect(() => {
    if (page) void savePage(say, page.name);
  }, [page, say]);
  if (!page) return null;
  const { title, facts, sections } = page.record;
  return createPortal(
    <article className="print record">
      <h1>{title}</h1>
      <table>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sections.map(({ title: heading, none, head, rows }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {rows.length === 0 ? <p>{none}</p> : <Table head={head} rows={rows} />}
        </section>
      ))}
    </article>,
    document.body,
  );
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('\n')}>
            {row.map((cell, at) => (
              <td key={head[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
