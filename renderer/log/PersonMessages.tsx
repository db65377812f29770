import { Users } from 'lucide-react';
import { useEffect } from 'react';
import type { PersonRow, PersonSummary } from '../../shared/contract/history.ts';
import { E164, formatNumber } from '../../shared/recipients.ts';
import { useFact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { RecordButtons } from '../people/RecordButtons.tsx';
import { useOptedOut } from '../people/StopAsked.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PagedTable, RowButton } from '../ui/PagedTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { choosePerson, personList, usePerson } from './personStore.ts';
import { ReasonCells } from './ReasonCells.tsx';
import { RowMark } from './RowMark.tsx';
import { Thumbnail } from './Thumbnail.tsx';

/** Height of a row in pixels. */
const ROW_HEIGHT = 72;

/** Everything that ever went to one number, newest first, with what became of it. */
export function PersonMessages({
  number,
  name,
  deleted,
}: Pick<PersonSummary, 'number' | 'name' | 'deleted'>) {
  const say = useSay();
  const { country } = useFact('settings');
  const { rows, failure } = personList.use();
  const others = usePerson(({ people }) => (people?.length ?? 0) > 1);
  const optedOut = useOptedOut(number);
  useEffect(() => personList.follow('send'), []);
  const shown = formatNumber(number, country);
  return (
    <section className="person__messages" aria-label={name ?? shown}>
      <header className="person__head">
        <h2>{name ?? shown}</h2>
        {name !== null && <p className="tabular">{shown}</p>}
        {rows.total !== null && <p role="status">{say('log.person.total', { count: rows.total })}</p>}
        {others && (
          <Button size="small" icon={Users} onPress={() => choosePerson(null)}>
            {say('log.person.others')}
          </Button>
        )}
        {E164.test(number) && (
          <ExportButton views={[{ words: 'log.export.person', view: () => ({ of: 'person', number }) }]} />
        )}
      </header>
      {deleted && (
        <Notice tone="info" title={say('forget.someone')}>
          {say('forget.someone.text')}
        </Notice>
      )}
      {optedOut === true && <Notice tone="info">{say('people.optOut.is')}</Notice>}
      {rows.total !== null && rows.total > 0 && <RecordButtons number={number} />}
      {failure !== null && (
        <Notice tone="bad" urgent title={say('log.failed.title')}>
          {failure}
        </Notice>
      )}
      {rows.total !== null && rows.total > 0 && (
        <PagedTable
          label={say('log.person.table')}
          rows={rows}
          total={rows.total}
          rowHeight={ROW_HEIGHT}
          look="person-table"
          columns={[
            { head: say('log.person.message') },
            { head: say('log.table.state') },
            { head: say('log.table.next'), above: { head: say('log.table.reason') } },
          ]}
          lookAt={personList.lookAt}
        >
          {(row) => <MessageCells row={row} number={number} />}
        </PagedTable>
      )}
    </section>
  );
}

function MessageCells({ row, number }: { row: PersonRow; number: string }) {
  const say = useSay();
  const { moment } = useFormats();
  const when = moment(row.createdAt);
  return (
    <>
      <span role="cell" className="person__message">
        <Thumbnail attachments={row.attachments} />
        <span className="person__words">
          <RowButton
            label={say('log.person.open', { when })}
            onPress={() => show({ screen: 'log', sendId: row.sendId, person: number })}
          >
            {row.words.trim() || say('log.pictures', { count: row.attachments.length })}
          </RowButton>
          <small>
            {when}
            {row.mode === 'practice' && <span className="practice-mark">{say('log.practice')}</span>}
          </small>
        </span>
      </span>
      <span role="cell">
        <RowMark row={row} look="plain" />
      </span>
      <ReasonCells row={row} />
    </>
  );
}
