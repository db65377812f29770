import type { MonthRow } from '../../shared/contract/history.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { STACK } from './monthBars.ts';

/** The chart in numbers, newest month first, for those who read rather than look. */
export function MonthTable({ months }: { months: readonly MonthRow[] }) {
  const say = useSay();
  const { number, month } = useFormats();
  return (
    <details className="month-table">
      <summary>{say('log.months.table')}</summary>
      <table>
        <caption className="visually-hidden">{say('log.months.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('log.months.month')}</th>
            {STACK.map((state) => (
              <th key={state} scope="col">
                {say(`log.state.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((row) => (
            <tr key={row.month}>
              <th scope="row">{month(row.month)}</th>
              {STACK.map((state) => (
                <td key={state} className="tabular">
                  {number(row[state])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
