import { Archive, ArchiveRestore } from 'lucide-react';
import { useEffect, useState } from 'react';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Question } from '../ui/Question.tsx';
import { attempt } from '../log/sendActions.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Card } from '../ui/Screen.tsx';
import { followBackup, forgetFailure, readBackupStatus, useBackup, work } from './backupStore.ts';
import { MakeBackup } from './MakeBackup.tsx';
import { RestoreBackup, type ChosenBackup } from './RestoreBackup.tsx';

/** Everything but the token as one file, and back. */
export function BackupCard() {
  const say = useSay();
  const { dateTime } = useFormats();
  const { status, failure } = useBackup();
  const [making, setMaking] = useState(false);
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  useEffect(() => {
    void readBackupStatus();
    return followBackup();
  }, []);
  const choose = async () => setChosen(await work(() => call('backup.choose')));
  return (
    <Card title={say('backup.title')} hint={say('backup.hint')}>
      {status && (
        <p className="card__hint">
          {status.lastAt === null
            ? say('backup.never')
            : say('backup.last', { date: dateTime(status.lastAt) })}
        </p>
      )}
      <div className="account__actions">
        <Button
          icon={Archive}
          onPress={() => {
            forgetFailure();
            setMaking(true);
          }}
        >
          {say('backup.make')}
        </Button>
        <Button icon={ArchiveRestore} onPress={() => void choose()}>
          {say('backup.restore')}
        </Button>
      </div>
      {failure !== null && !making && !chosen && (
        <Notice tone="bad" urgent>
          {failure}
        </Notice>
      )}
      <KeptAside />
      {making && <MakeBackup onClose={() => setMaking(false)} />}
      {chosen && <RestoreBackup file={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

/** What a restore put aside, until it is removed. */
function KeptAside() {
  const say = useSay();
  const { date, size } = useFormats();
  const kept = useBackup((state) => state.status?.kept) ?? [];
  const [removing, setRemoving] = useState(false);
  const remove = () =>
    attempt(async () => {
      await call('backup.removeKept');
      await readBackupStatus();
      notify(say('backup.kept.removed'));
    });
  if (kept.length === 0) return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="small" onPress={() => setRemoving(true)}>
          {say('backup.kept.remove')}
        </Button>
      }
    >
      {kept.map(({ at, bytes }) => (
        <p key={at}>{say('backup.kept', { date: date(at), size: size(bytes) })}</p>
      ))}
      <Question
        title={say('backup.kept.title')}
        isOpen={removing}
        confirm={say('backup.kept.confirm')}
        onClose={() => setRemoving(false)}
        onConfirm={() => void remove()}
      >
        {say('backup.kept.text')}
      </Question>
    </Notice>
  );
}
