import { notify } from '../app/toasts.tsx';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Question } from '../ui/Question.tsx';
import { askToKeep, forgetQuestion, keepFor, useStorage } from './storageStore.ts';

/** Says in plain words what keeping so long removes, before it does. */
export function KeepQuestion() {
  const say = useSay();
  const { date } = useFormats();
  const { question } = useStorage();
  if (!question) return null;
  const { months, undecided, preview } = question;
  const { sends, recipients, open } = preview;
  const tell = (removed: number) => notify(say('storage.kept', { removed }));
  return (
    <Question
      title={say('storage.ask.title', { months })}
      isOpen
      confirm={say('storage.ask.confirm', { sends })}
      tone={sends > 0 ? 'danger' : 'primary'}
      onClose={forgetQuestion}
      onConfirm={() => void keepFor(months, undecided, tell)}
    >
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
    </Question>
  );
}
