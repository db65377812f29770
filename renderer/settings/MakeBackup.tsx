import { useState, type FormEvent } from 'react';
import type { MadeBackup } from '../../shared/contract/backup.ts';
import { MAX_PASSPHRASE, MIN_PASSPHRASE, strengthOf } from '../../shared/passphrase.ts';
import { call } from '../bridge.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Progress } from '../ui/Progress.tsx';
import { giveUp, useBackup, work } from './backupStore.ts';

const FORM = 'make-backup';

/** Asks for a passphrase, then for a file, then writes the backup and says how that went. */
export function MakeBackup({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { size } = useFormats();
  const { progress, failure } = useBackup();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [made, setMade] = useState<MadeBackup | null>(null);
  const strength = strengthOf(passphrase);
  const ready = passphrase.length >= MIN_PASSPHRASE && strength !== 'short' && passphrase === again;
  const close = () => {
    giveUp();
    onClose();
  };
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || progress !== null) return;
    const done = await work(() => call('backup.make', { passphrase }));
    if (!done) return;
    setPassphrase('');
    setAgain('');
    setMade(done);
  };
  return (
    <Dialog
      title={say('backup.make.title')}
      isOpen
      onClose={close}
      actions={
        made ? (
          <Button tone="primary" onPress={close}>
            {say('app.close')}
          </Button>
        ) : (
          <>
            <Button onPress={close}>{say('app.cancel')}</Button>
            <Button tone="primary" type="submit" form={FORM} isDisabled={!ready || progress !== null}>
              {say('backup.make.choose')}
            </Button>
          </>
        )
      }
    >
      <div className="sheet__stack">
        {failure !== null && (
          <Notice tone="bad" urgent>
            {failure}
          </Notice>
        )}
        {made && (
          <Notice tone="good" urgent title={say('backup.made', { name: made.name, size: size(made.bytes) })}>
            <p>{say('backup.content', countsOf(made))}</p>
          </Notice>
        )}
        <Notice tone="unsure">{say('backup.make.warning')}</Notice>
        {progress !== null && <Progress label={say('backup.making')} value={progress} />}
        {!made && progress === null && (
          <form id={FORM} className="account__form" onSubmit={(event) => void make(event)}>
            <TextField
              label={say('backup.passphrase')}
              hint={say('backup.passphrase.hint', { least: MIN_PASSPHRASE })}
              aside={passphrase === '' ? undefined : say(`backup.strength.${strength}`)}
              type="password"
              autoComplete="new-password"
              autoFocus
              maxLength={MAX_PASSPHRASE}
              value={passphrase}
              onChange={setPassphrase}
            />
            <TextField
              label={say('backup.passphrase.again')}
              error={again !== '' && again !== passphrase ? say('backup.passphrase.differs') : undefined}
              validationBehavior="aria"
              type="password"
              autoComplete="new-password"
              maxLength={MAX_PASSPHRASE}
              value={again}
              onChange={setAgain}
            />
          </form>
        )}
      </div>
    </Dialog>
  );
}

const countsOf = ({ sends, contacts, optOuts }: MadeBackup) => ({ sends, contacts, optOuts });
