import { notify } from '../app/toasts.tsx';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { askToKeep, forgetQuestion, keepFor, useStorage } from './storageStore.ts';

/** Says in plain words what keeping so long removes, before it does. */
export function KeepQuestion() {
  const say = useSay();
  const { date } = useFormats();
  const { question } = useStorage();
  if (!question) return null;
  const { months, undecided, preview } = question;
  const { sends, recipients, open } = preview;
  const keep = async () => {
    const removed = await keepFor(months, undecided);
    if (removed !== null) notify(say('storage.kept', { removed }));
  };
  return (
    <Dialog
      role="alertdialog"
      title={say('storage.ask.title', { months })}
      isOpen
      onClose={forgetQuestion}
      actions={
        <>
          <Button onPress={forgetQuestion}>{say('app.cancel')}</Button>
          <Button tone={sends > 0 ? 'danger' : 'primary'} onPress={() => void keep()}>
            {say('storage.ask.confirm', { sends })}
          </Button>
        </>
      }
    >
      <div className="storage__question">
        <p>
          <strong>{say('storage.ask.removes', { sends, recipients, before: date(preview.before) })}</strong>
        </p>
        <p>{say('storage.ask.later')}</p>
        <p>{say('storage.ask.stays')}</p>
        {open > 0 && <p>{say('storage.ask.open', { open })}</p>}
        {preview.undecided > 0 && (
          <Checkbox
            isSelected={undecided}
            onChange={(next) => void askToKeep(months, next)}
            hint={say('storage.ask.undecided.hint')}
          >
            {say('storage.ask.undecided', { count: preview.undecided })}
          </Checkbox>
        )}
      </div>
    </Dialog>
  );
}
