import { useSay } from '../i18n/index.tsx';
import { Select } from '../ui/Choice.tsx';
import { SearchField } from '../ui/Field.tsx';
import { ExportButton, type Exportable } from './ExportButton.tsx';
import { askForSends, useSendList } from './sendListStore.ts';
import { filterOf, OUTCOMES, PERIODS } from './sendQuery.ts';

const asked = () => filterOf(useSendList.getState().query, new Date());
/** Of the messages that are shown: a row each, or a row for everybody they went to. */
const VIEWS = [
  { words: 'log.export.sends', view: () => ({ of: 'sends', ...asked() }) },
  { words: 'log.export.results', view: () => ({ of: 'results', ...asked() }) },
] as const satisfies readonly [Exportable, Exportable];

/** Which messages are shown: by words or number, by what became of them, by time. */
export function SendFilters() {
  const say = useSay();
  const { search, outcome, period } = useSendList((state) => state.query);
  return (
    <div className="send-filters">
      <SearchField
        label={say('log.sends.search')}
        clearLabel={say('log.search.clear')}
        value={search}
        onChange={(text) => void askForSends({ search: text.slice(0, 100) })}
      />
      <Select
        label={say('log.sends.outcome')}
        bare
        value={outcome}
        onChange={(value) => void askForSends({ outcome: value })}
        options={OUTCOMES.map((value) => ({ value, label: say(`log.sends.outcome.${value}`) }))}
      />
      <Select
        label={say('log.sends.period')}
        bare
        value={period}
        onChange={(value) => void askForSends({ period: value })}
        options={PERIODS.map((value) => ({ value, label: say(`log.sends.period.${value}`) }))}
      />
      <ExportButton views={VIEWS} />
    </div>
  );
}
