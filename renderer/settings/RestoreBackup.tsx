import { useState, type FormEvent } from 'react';
import type { BackupSummary } from '../../shared/contract/backup.ts';
import type { Output } from '../../shared/contract/index.ts';
import { MAX_PASSPHRASE } from '../../shared/passphrase.ts';
import { call } from '../bridge.ts';
import { flushDraft } from '../compose/draftStore.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { giveUp, useBackup, work } from './backupStore.ts';

export type ChosenBackup = NonNullable<Output<'backup.choose'>>;

const FORM = 'open-backup';

/** Opens a backup with its passphrase, says what is in it and what restoring it means, and restores it. */
export function RestoreBackup({ file, onClose }: { file: ChosenBackup; onClose: () => void }) {
  const say = useSay();
  const { size } = useFormats();
  const { progress, failure } = useBackup();
  const [passphrase, setPassphrase] = useState('');
  const [found, setFound] = useState<BackupSummary | null>(null);
  const [restoring, setRestoring] = useState(false);
  const close = () => {
    // Once it has begun it is finished.
    if (restoring) return;
    giveUp();
    onClose();
  };
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || progress !== null) return;
    const read = await work(() => call('backup.unlock', { passphrase }));
    setPassphrase('');
    setFound(read);
  };
  const restore = async () => {
    setRestoring(true);
    // What is being written belongs to what is kept aside, and must not be saved over the draft that comes.
    await flushDraft();
    await work(() => call('backup.restore'));
    setRestoring(false);
  };
  return (
    <Dialog
      title={say('backup.restore.title')}
      isOpen
      onClose={close}
      actions={
        <>
          <Button isDisabled={restoring} onPress={close}>
            {say('app.cancel')}
          </Button>
          {found ? (
            <Button tone="primary" isDisabled={restoring} onPress={() => void restore()}>
              {say('backup.restore.confirm')}
            </Button>
          ) : (
            <Button
              tone="primary"
              type="submit"
              form={FORM}
              isDisabled={passphrase === '' || progress !== null}
            >
              {say('backup.restore.open')}
            </Button>
          )}
        </>
      }
    >
      <div className="sheet__stack">
        <p className="backup__file">
          {say('backup.restore.file', { name: file.name, size: size(file.bytes) })}
        </p>
        {failure !== null && (
          <Notice tone="bad" urgent>
            {failure}
          </Notice>
        )}
        {restoring && <Progress label={say('backup.restoring')} value={null} />}
        {!restoring && progress !== null && <Progress label={say('backup.reading')} value={progress} />}
        {!found && progress === null && (
          <form id={FORM} className="account__form" onSubmit={(event) => void open(event)}>
            <TextField
              label={say('backup.restore.passphrase')}
              type="password"
              autoComplete="off"
              autoFocus
              maxLength={MAX_PASSPHRASE}
              value={passphrase}
              onChange={setPassphrase}
            />
          </form>
        )}
        {found && <Meaning found={found} />}
      </div>
    </Dialog>
  );
}

/** What is in the backup, and what restoring it does and does not do. */
function Meaning({ found }: { found: BackupSummary }) {
  const say = useSay();
  const { dateTime } = useFormats();
  const { createdAt, ...counts } = found;
  return (
    <>
      <Notice tone="good" title={say('backup.restore.found', { date: dateTime(createdAt) })}>
        <p>{say('backup.content', counts)}</p>
      </Notice>
      <ul className="backup__meaning">
        <li>{say('backup.restore.aside')}</li>
        <li>{say('backup.restore.waiting')}</li>
        <li>{say('backup.restore.optOuts')}</li>
        <li>{say('backup.restore.token')}</li>
      </ul>
    </>
  );
}
