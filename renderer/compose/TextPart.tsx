import { countCharacters, MAX_TEXT_CHARACTERS } from '../../shared/message.ts';
import { useFormats, useSay } from '../i18n/index.tsx';
import { TextArea } from '../ui/Field.tsx';
import { changeDraft, useDraft } from './draftStore.ts';

/** The contract's limit; no message is nearly as long. */
const LONGEST_TEXT = 100_000;

/** The words of the message, counted as the API counts them. */
export function TextPart() {
  const say = useSay();
  const { number } = useFormats();
  const text = useDraft((state) => state.draft.text);
  const count = countCharacters(text);
  const over = count - MAX_TEXT_CHARACTERS;
  return (
    <TextArea
      label={say('compose.text')}
      placeholder={say('compose.text.placeholder')}
      aside={say('compose.text.count', { count: number(count), most: number(MAX_TEXT_CHARACTERS) })}
      error={over > 0 ? say('compose.text.tooLong', { count: over }) : undefined}
      value={text}
      onChange={(value) => changeDraft({ text: value.slice(0, LONGEST_TEXT) })}
      rows={4}
      spellCheck="true"
    />
  );
}
