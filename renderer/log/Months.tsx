import { ChartNoAxesColumn } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { Mode } from '../../shared/contract/common.ts';
import { useFact } from '../app/facts.ts';
import { call, onEvent } from '../bridge.ts';
import { useSay } from '../i18n/index.tsx';
import { Segments } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Card, EmptyState } from '../ui/Screen.tsx';
import { monthBefore } from './monthBars.ts';
import { MonthChart } from './MonthChart.tsx';
import { MonthTable } from './MonthTable.tsx';
import { createPace } from './pace.ts';
import { RankedReasons } from './RankedReasons.tsx';
import { wordsOf } from './reading.ts';
import './Months.css';

const RANGES = ['year', 'all'] as const;
type Range = (typeof RANGES)[number];
type Read = { answer: Output<'history.months'> | null; failure: string | null };

/** While messages leave, the months are counted again at most this often, in milliseconds. */
const CALM_MS = 2_000;

/** What became of everything that was sent, month by month, and why it failed. */
export function Months() {
  const say = useSay();
  const { mode } = useFact('status');
  const [range, setRange] = useState<Range>('year');
  const { answer, failure } = useMonths(mode, range);
  const months = answer?.months ?? [];
  return (
    <div className="months">
      {failure !== null && (
        <Notice tone="bad" urgent title={say('log.failed.title')}>
          {failure}
        </Notice>
      )}
      {answer && months.length === 0 && (
        <EmptyState icon={ChartNoAxesColumn} title={say('log.empty.title')}>
          {say('log.months.none')}
        </EmptyState>
      )}
      {months.length > 0 && (
        <>
          <Card
            title={say('log.months.title')}
            aside={
              <Segments
                label={say('log.months.range')}
                bare
                value={range}
                onChange={setRange}
                options={RANGES.map((value) => ({ value, label: say(`log.months.range.${value}`) }))}
              />
            }
          >
            {mode === 'practice' && <p className="months__note">{say('log.months.practice')}</p>}
            <MonthChart key={range} months={months} />
            <MonthTable months={months} />
          </Card>
          <Card title={say('log.reasons.title')}>
            <RankedReasons reasons={answer?.reasons ?? []} />
          </Card>
        </>
      )}
    </div>
  );
}

function useMonths(mode: Mode, range: Range): Read {
  const [read, setRead] = useState<Read>({ answer: null, failure: null });
  useEffect(() => {
    let open = true;
    const from = range === 'all' ? null : monthBefore(new Date(), 11);
    const pace = createPace(
      () =>
        call('history.months', { mode, from, to: null }).then(
          (answer) => open && setRead({ answer, failure: null }),
          (thrown: unknown) => open && setRead({ answer: null, failure: wordsOf(thrown) }),
        ),
      CALM_MS,
    );
    const stopHearing = onEvent('send', pace.ask);
    pace.ask();
    return () => {
      open = false;
      stopHearing();
      pace.stop();
    };
  }, [mode, range]);
  return read;
}
