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
import { areEmpty, monthBefore } from './monthBars.ts';
import { MonthChart } from './MonthChart.tsx';
import { MonthTable } from './MonthTable.tsx';
import { createPace } from './pace.ts';
import { RankedReasons } from './RankedReasons.tsx';
import { wordsOf } from './reading.ts';
import './Months.css';

const RANGES = ['year', 'all'] as const;
type Range = (typeof RANGES)[number];

interface Read {
  /** Null until the log has answered. */
  readonly answer: Output<'history.months'> | null;
  /** Whether anything was ever sent, in the months that were asked for or before. */
  readonly ever: boolean;
  /** Words for a failed read. */
  readonly failure: string | null;
}

const UNREAD: Read = { answer: null, ever: false, failure: null };

/** While messages leave, the months are counted again at most this often, in milliseconds. */
const CALM_MS = 2_000;

/** What became of everything that was sent, month by month, and why it failed. */
export function Months() {
  const say = useSay();
  const { mode } = useFact('status');
  const [range, setRange] = useState<Range>('year');
  const { answer, ever, failure } = useMonths(mode, range);
  const empty = answer === null || areEmpty(answer.months);
  return (
    <div className="months">
      {failure !== null && (
        <Notice tone="bad" urgent title={say('log.failed.title')}>
          {failure}
        </Notice>
      )}
      {answer && !ever && (
        <EmptyState icon={ChartNoAxesColumn} title={say('log.empty.title')}>
          {say('log.months.none')}
        </EmptyState>
      )}
      {answer && ever && (
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
          {empty ? (
            <p>{say('log.months.quiet')}</p>
          ) : (
            <>
              <MonthChart months={answer.months} />
              <MonthTable months={answer.months} />
            </>
          )}
        </Card>
      )}
      {answer && !empty && (
        <Card title={say('log.reasons.title')}>
          <RankedReasons reasons={answer.reasons} />
        </Card>
      )}
    </div>
  );
}

async function readMonths(mode: Mode, range: Range): Promise<Read> {
  const from = range === 'all' ? null : monthBefore(new Date(), 11);
  const answer = await call('history.months', { mode, from, to: null });
  // A year without messages is not a log without messages.
  const all =
    from !== null && areEmpty(answer.months)
      ? await call('history.months', { mode, from: null, to: null })
      : answer;
  return { answer, ever: !areEmpty(all.months), failure: null };
}

function useMonths(mode: Mode, range: Range): Read {
  const [read, setRead] = useState(UNREAD);
  useEffect(() => {
    let open = true;
    const pace = createPace(
      () =>
        readMonths(mode, range).then(
          (now) => open && setRead(now),
          (thrown: unknown) => open && setRead({ ...UNREAD, failure: wordsOf(thrown) }),
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
