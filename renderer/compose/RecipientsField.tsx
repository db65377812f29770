import { BookUser, Sparkles, Trash2, UsersRound } from 'lucide-react';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
} from 'react';
import { MOST_RECIPIENTS, parseNumber } from '../../shared/recipients.ts';
import { fact, useFact } from '../app/facts.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Screen.tsx';
import { ChoosePeople } from '../people/ChoosePeople.tsx';
import { AllRecipients } from './AllRecipients.tsx';
import { useDraft } from './draftStore.ts';
import { RecipientChips } from './RecipientChips.tsx';
import {
  addPeople,
  addRecipients,
  backspaceRecipient,
  clearRecipients,
  pasteRecipients,
  removeRecipients,
  typeRecipients,
} from './recipientDraft.ts';
import { pickChips, type RecipientList } from './recipientList.ts';
import { addSampleRecipients } from './sample.ts';
import './RecipientsField.css';

/** A pasted list, or one whole number, becomes chips at once; anything else goes into the field as usual. */
function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
  const text = event.clipboardData.getData('text/plain');
  const isNumber = () =>
    useDraft.getState().draft.recipientInput === '' && parseNumber(text, fact('settings').country) !== null;
  if (!/[,;\t\r\n]/.test(text) && !isNumber()) return;
  event.preventDefault();
  // What is selected is what the list takes the place of.
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  if (selectionStart !== selectionEnd)
    typeRecipients(value.slice(0, selectionStart ?? 0) + value.slice(selectionEnd ?? 0));
  void pasteRecipients(text, fact('settings').country);
}

/** What is dragged within the field is moved by it. */
let isOwnDrag = false;

function onDrop(event: DragEvent): void {
  const text = event.dataTransfer.getData('text/plain');
  if (text === '' || isOwnDrag) return;
  event.preventDefault();
  void pasteRecipients(text, fact('settings').country);
}

/** Whom the message goes to. */
export function RecipientsField({ list }: { list: RecipientList }) {
  const say = useSay();
  const formats = useFormats();
  const hint = useId();
  const field = useRef<HTMLInputElement>(null);
  const input = useDraft((state) => state.draft.recipientInput);
  const practice = useFact('status').mode === 'practice';
  const [showAll, setShowAll] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { entries, valid } = list;
  const chips = useMemo(() => pickChips(list), [list]);
  const hidden = entries.length - chips.length;
  const empty = entries.length === 0;

  // Where another screen is shown in the midst of a drag, the field does not hear of its end.
  useEffect(() => () => void (isOwnDrag = false), []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === 'Tab') && input.trim() !== '' && !event.shiftKey) {
      event.preventDefault();
      addRecipients();
    } else if (event.key === 'Backspace' && input === '') {
      backspaceRecipient(chips, event.nativeEvent);
    }
  };

  return (
    <Card
      title={say('compose.recipients')}
      aside={empty ? undefined : say('compose.recipients.count', { count: valid })}
    >
      <div
        className="to-field"
        onPointerUp={(event) => event.target === event.currentTarget && field.current?.focus()}
      >
        <RecipientChips chips={chips} />
        {hidden > 0 && (
          <Button size="small" tone="quiet" icon={UsersRound} onPress={() => setShowAll(true)}>
            {say('compose.recipients.more', { count: formats.number(hidden) })}
          </Button>
        )}
        <input
          ref={field}
          className="to-field__input"
          aria-label={say('compose.recipients')}
          aria-describedby={hint}
          placeholder={empty ? say('compose.recipients.placeholder') : say('compose.recipients.another')}
          autoComplete="off"
          spellCheck={false}
          value={input}
          onChange={(event) => typeRecipients(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onDragStart={() => (isOwnDrag = true)}
          onDragEnd={() => (isOwnDrag = false)}
          onDrop={onDrop}
          // When another window comes to the front the field keeps its text, for numbers are often read off there.
          onBlur={() => input.trim() !== '' && document.hasFocus() && addRecipients()}
        />
      </div>
      <div className="to-field__foot">
        <RecipientReport id={hint} list={list} />
        <span className="to-field__tools">
          <Button size="small" tone="quiet" icon={BookUser} onPress={() => setChoosing(true)}>
            {say('people.choose')}
          </Button>
          {practice && empty && (
            <Button size="small" tone="quiet" icon={Sparkles} onPress={addSampleRecipients}>
              {say('compose.sample.recipients')}
            </Button>
          )}
          {entries.length > 1 && (
            <Button size="small" tone="quiet" icon={Trash2} onPress={clearRecipients}>
              {say('compose.recipients.clear')}
            </Button>
          )}
        </span>
      </div>
      {choosing && (
        <ChoosePeople
          onChoose={(numbers) => void addPeople(numbers, fact('settings').country)}
          onClose={() => setChoosing(false)}
        />
      )}
      <AllRecipients list={list} isOpen={showAll} onClose={() => setShowAll(false)} />
    </Card>
  );
}

const NAMED = 3;

/** What the entries turned out to be, with the wrong ones by name. */
function RecipientReport({ id, list }: { id: string; list: RecipientList }) {
  const say = useSay();
  const { number } = useFormats();
  const { entries, invalid, duplicates, abroad } = list;
  const named = Math.min(invalid, NAMED);
  const wrong: string[] = [];
  for (let place = 0; wrong.length < named; place += 1) {
    const entry = entries[place];
    if (entry?.kind === 'invalid') wrong.push(entry.raw);
  }
  const dropInvalid = () =>
    removeRecipients(new Set([...entries.keys()].filter((place) => entries[place]?.kind === 'invalid')));
  return (
    <div id={id} className="to-field__report" role="status">
      {entries.length === 0 && <p>{say('compose.recipients.hint')}</p>}
      {invalid > 0 && (
        <p className="to-field__wrong">
          {say('compose.recipients.invalid', {
            count: invalid,
            more: invalid - wrong.length,
            names: wrong.map((raw) => say('compose.quoted', { text: shorten(raw) })).join(', '),
          })}{' '}
          <Button size="small" tone="quiet" onPress={dropInvalid}>
            {say('compose.recipients.dropInvalid', { count: invalid })}
          </Button>
        </p>
      )}
      {entries.length >= MOST_RECIPIENTS && (
        <p className="to-field__wrong">{say('compose.recipients.full', { most: number(MOST_RECIPIENTS) })}</p>
      )}
      {abroad > 0 && <p>{say('compose.recipients.abroad', { count: abroad })}</p>}
      {duplicates > 0 && <p>{say('compose.recipients.duplicates', { count: duplicates })}</p>}
    </div>
  );
}

const shorten = (raw: string) => (raw.length > 28 ? `${raw.slice(0, 27)}…` : raw);
