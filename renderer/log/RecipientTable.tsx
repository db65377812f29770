import { useState } from 'react';
import type { RecipientRow } from '../../shared/contract/sends.ts';
import { useSay } from '../i18n/index.tsx';
import { PagedTable } from '../ui/PagedTable.tsx';
import { RecipientCells } from './RecipientCells.tsx';
import { RecipientDialog } from './RecipientDialog.tsx';
import { lookAt, useSend } from './sendStore.ts';
import './RecipientTable.css';

/** Height of a row in pixels: two lines of reason and one of what comes next. */
const ROW_HEIGHT = 64;

/** The recipients of the open send that were asked for. */
export function RecipientTable({ total }: { total: number }) {
  const say = useSay();
  const recipients = useSend((state) => state.recipients);
  const [opened, setOpened] = useState<RecipientRow | null>(null);
  return (
    <>
      <PagedTable
        label={say('log.table')}
        rows={recipients}
        total={total}
        rowHeight={ROW_HEIGHT}
        look="recipient-table"
        columns={[
          { head: say('log.table.state') },
          { head: say('log.table.number') },
          { head: say('log.table.reason') },
          { head: say('log.table.messageId'), className: 'recipient__wide' },
          { head: say('log.table.http'), className: 'recipient__wide' },
          { head: say('log.table.time') },
        ]}
        lookAt={lookAt}
      >
        {(row) => <RecipientCells row={row} onOpen={setOpened} />}
      </PagedTable>
      {opened && <RecipientDialog recipient={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
