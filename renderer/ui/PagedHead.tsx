import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

export interface Column {
  head: string;
  className?: string;
  /** Name of the order that a press on its head asks for. */
  sort?: string;
  /** Stands above another column in the same place. */
  above?: Omit<Column, 'above' | 'className'>;
}

export interface Sorting {
  /** Name of the order that the rows are in. */
  by: string;
  descending: boolean;
  /** Asked for another order, or the other direction of this one. */
  onSort: (by: string) => void;
}

/** The head of a table: the names of its columns, some of which sort the rows. */
export function PagedHead({ columns, sorting }: { columns: readonly Column[]; sorting?: Sorting }) {
  return (
    <div className="paged__head" role="rowgroup">
      <div className="paged__row" role="row" aria-rowindex={1}>
        {columns.map(({ above, className, ...column }) => (
          <Fragment key={column.head}>
            {above ? (
              <span role="presentation" className={`paged__two ${className ?? ''}`}>
                <Head column={above} sorting={sorting} />
                <Head column={column} sorting={sorting} />
              </span>
            ) : (
              <Head column={column} className={className} sorting={sorting} />
            )}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

interface HeadProps {
  column: Pick<Column, 'head' | 'sort'>;
  className?: string | undefined;
  sorting: Sorting | undefined;
}

function Head({ column: { head, sort }, className, sorting }: HeadProps) {
  if (sort === undefined || !sorting) {
    return (
      <span role="columnheader" className={className}>
        {head}
      </span>
    );
  }
  const { by, descending, onSort } = sorting;
  const Arrow = descending ? ArrowDown : ArrowUp;
  const direction = descending ? 'descending' : 'ascending';
  return (
    <span role="columnheader" className={className} aria-sort={by === sort ? direction : 'none'}>
      <AriaButton className="paged__sort" onPress={() => onSort(sort)}>
        {head}
        {by === sort && <Arrow size={12} strokeWidth={2.2} aria-hidden />}
      </AriaButton>
    </span>
  );
}
