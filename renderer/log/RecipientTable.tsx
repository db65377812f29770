import type { RecipientOrder, RecipientRow } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import type { Sorting } from '../ui/PagedHead.tsx';
import { PagedTable } from '../ui/PagedTable.tsx';
import { RecipientCells } from './RecipientCells.tsx';
import { recipientList } from './sendStore.ts';
import './RecipientTable.css';

/** Height of a row in pixels: two lines of reason and one of what comes next. */
const ROW_HEIGHT = 64;

interface RecipientTableProps {
  total: number;
  /** The same function at every drawing. */
  onOpen: (row: RecipientRow) => void;
}

/** The recipients of the open send that were asked for. */
export function RecipientTable({ total, onOpen }: RecipientTableProps) {
  const say = useSay();
  const rows = recipientList.use((state) => state.rows);
  const sorting = useSorting();
  return (
    <PagedTable
      label={say('log.table')}
      rows={rows}
      total={total}
      rowHeight={ROW_HEIGHT}
      look="recipient-table"
      sorting={sorting}
      columns={[
        { head: say('log.table.state'), sort: 'state' },
        {
          head: say('log.table.name'),
          sort: 'name',
          above: { head: say('log.table.number'), sort: 'number' },
        },
        {
          head: say('log.table.next'),
          above: { head: say('log.table.reason') },
        },
        { head: say('log.table.messageId'), className: 'recipient__wide' },
        { head: say('log.table.http'), className: 'recipient__wide' },
        { head: say('log.table.time'), sort: 'updatedAt' },
      ]}
      lookAt={recipientList.lookAt}
    >
      {(row) => <RecipientCells row={row} onOpen={onOpen} />}
    </PagedTable>
  );
}

/** The first press sorts up, the second down, the third goes back to the order of the list. */
function useSorting(): Sorting {
  const { sort, descending } = recipientList.use((state) => state.query);
  return {
    by: sort,
    descending,
    onSort(by) {
      if (by !== sort) recipientList.ask({ sort: by as RecipientOrder, descending: false });
      else if (!descending) recipientList.ask({ descending: true });
      else recipientList.ask({ sort: 'position', descending: false });
    },
  };
}
