import { ListChecks, Shrink } from 'lucide-react';
import { useEffect } from 'react';
import type { CheckReport, StorageState, StorageTask } from '../../shared/contract/storage.ts';
import { useFact } from '../app/facts.ts';
import { notify } from '../app/toasts.tsx';
import { useFormats, useSay } from '../i18n/index.tsx';
import { withCurrent } from '../settings/presets.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Card } from '../ui/Screen.tsx';
import { KeepQuestion } from './KeepQuestion.tsx';
import { askToKeep, checkLog, compactLog, followStorage, keepFor, useStorage } from './storageStore.ts';
import './Storage.css';

/** Months a message may be kept; 0 for good. */
const KEEP_MONTHS = [0, 6, 12, 24, 36, 84];

/** The log: how long it keeps what was sent, its room on the disk, its backups, and whether it is whole. */
export function LogCard() {
  const say = useSay();
  const { state } = useStorage();
  useEffect(followStorage, []);
  return (
    <Card title={say('storage.title')}>
      {state && <Facts state={state} />}
      <KeepFor />
      {state && <Tools state={state} />}
      {state?.task && <Task task={state.task} />}
      {state?.checked && state.task?.name !== 'check' && <Checked report={state.checked} />}
      <KeepQuestion />
    </Card>
  );
}

function Facts({ state: { sends, oldest, bytes, backups } }: { state: StorageState }) {
  const say = useSay();
  const { date, size, day } = useFormats();
  const [last] = backups;
  return (
    <div className="storage__facts">
      <p>
        {oldest === null
          ? say('storage.empty')
          : say('storage.holds', { sends, since: date(oldest), size: size(bytes) })}
      </p>
      <p>
        {last === undefined
          ? say('storage.backup.none')
          : say('storage.backup', {
              day: day(last.day),
              count: backups.length,
              size: size(backups.reduce((sum, backup) => sum + backup.bytes, 0)),
            })}
      </p>
    </div>
  );
}

function KeepFor() {
  const say = useSay();
  const { keepMonths, removeUndecided } = useFact('settings');
  const choose = (months: number) =>
    void (months === 0 ? keepFor(0, false) : askToKeep(months, removeUndecided));
  return (
    <Select
      label={say('storage.keep')}
      hint={say('storage.keep.hint')}
      value={String(keepMonths)}
      onChange={(value) => choose(Number(value))}
      options={withCurrent(KEEP_MONTHS, keepMonths).map((months) => ({
        value: String(months),
        label: say('storage.keep.option', { months }),
      }))}
    />
  );
}

function Tools({ state: { free, task } }: { state: StorageState }) {
  const say = useSay();
  const { size } = useFormats();
  const tell = (freed: number) => notify(say('storage.compacted', { size: size(freed) }));
  return (
    <div className="storage__tools">
      <div>
        <Button icon={ListChecks} isDisabled={task !== null} onPress={() => void checkLog()}>
          {say('storage.check')}
        </Button>
        <p className="card__hint">{say('storage.check.hint')}</p>
      </div>
      <div>
        <Button icon={Shrink} isDisabled={task !== null || free === 0} onPress={() => void compactLog(tell)}>
          {say('storage.compact')}
        </Button>
        <p className="card__hint">
          {free === 0 ? say('storage.compact.none') : say('storage.compact.hint', { size: size(free) })}
        </p>
      </div>
    </div>
  );
}

function Task({ task: { name, done } }: { task: StorageTask }) {
  const say = useSay();
  return <Progress label={say(`storage.task.${name}`)} value={done} />;
}

function Checked({ report: { findings, sends, recipients, pictures, at } }: { report: CheckReport }) {
  const say = useSay();
  const { moment } = useFormats();
  const well = findings.length === 0;
  return (
    <div role="status">
      <Notice
        tone={well ? 'good' : 'bad'}
        title={say(well ? 'storage.checked.well' : 'storage.checked.not', { when: moment(at) })}
      >
        {well && <p>{say('storage.checked.what', { sends, recipients, pictures })}</p>}
        <ul className="storage__findings">
          {findings.map(({ kind, count }) => (
            <li key={kind}>{say(`storage.finding.${kind}`, { count })}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
