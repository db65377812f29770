import { SearchX, type LucideIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useSay } from '../i18n/index.tsx';
import { SearchField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PagedTable } from '../ui/PagedTable.tsx';
import { EmptyState } from '../ui/Screen.tsx';
import type { PagedList } from '../log/pagedList.ts';

/** Height of a row in pixels. */
const ROW_HEIGHT = 56;

interface PeopleListProps<Query, Row> {
  list: PagedList<Query, Row>;
  /** Whether the rows are a part of the list only: by the query they answer, so that they and the tools go together. */
  filtered: boolean;
  search: { label: string; text: string; onChange: (text: string) => void };
  /** Stands beside the search. */
  filter?: ReactNode;
  /** Buttons above the list, and where nothing is in it yet. */
  actions: ReactNode;
  /** A button above the list only. */
  secondary?: ReactNode;
  /** What stands where nothing is yet, and where nothing was found. */
  empty: { icon: LucideIcon; title: string; text: string; notFound: string };
  table: { label: string; look: string; columns: readonly string[] };
  /** The cells of a row. */
  children: (row: Row) => ReactNode;
}

/** A list of people with its search, its buttons and its table. */
export function PeopleList<Query, Row>({
  list,
  filtered,
  search,
  filter,
  actions,
  secondary,
  empty,
  table,
  children,
}: PeopleListProps<Query, Row>) {
  const say = useSay();
  const rows = list.use((state) => state.rows);
  const failure = list.use((state) => state.failure);
  useEffect(() => list.follow('people'), [list]);
  const { total } = rows;
  const field = (
    <SearchField
      label={search.label}
      clearLabel={say('people.search.clear')}
      value={search.text}
      onChange={(text) => search.onChange(text.slice(0, 100))}
    />
  );
  return (
    <>
      {failure !== null && (
        <Notice tone="bad" urgent>
          {failure}
        </Notice>
      )}
      {((total ?? 0) > 0 || filtered) && (
        <div className="people__tools">
          {filter ? (
            <span className="people__find">
              {field}
              {filter}
            </span>
          ) : (
            field
          )}
          <span className="people__actions">
            {secondary}
            {actions}
          </span>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {filtered && total !== null && say('people.found', { count: total })}
      </p>
      {total === 0 && !filtered && (
        <EmptyState icon={empty.icon} title={empty.title} actions={actions}>
          {empty.text}
        </EmptyState>
      )}
      {total === 0 && filtered && (
        <EmptyState icon={SearchX} title={say('people.notFound.title')}>
          {empty.notFound}
        </EmptyState>
      )}
      {total !== null && total > 0 && (
        <PagedTable
          label={table.label}
          rows={rows}
          total={total}
          rowHeight={ROW_HEIGHT}
          look={table.look}
          columns={table.columns.map((head) => ({ head }))}
          lookAt={list.lookAt}
        >
          {children}
        </PagedTable>
      )}
    </>
  );
}
