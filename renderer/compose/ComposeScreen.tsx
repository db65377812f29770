import { useSay } from '../i18n/index.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TextArea } from '../ui/Field.tsx';
import { changeDraft, useDraft } from './draftStore.ts';

/** Where a message is written and sent. */
export function ComposeScreen() {
  const say = useSay();
  const text = useDraft((state) => state.draft.text);
  return (
    <Screen title={say('compose.title')}>
      <TextArea label={say('compose.text')} value={text} onChange={(value) => changeDraft({ text: value })} />
    </Screen>
  );
}
