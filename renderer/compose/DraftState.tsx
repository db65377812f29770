import { Check, FilePlus2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { fact } from '../app/facts.ts';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { Question } from '../ui/Question.tsx';
import { beginDraft, changeDraft, flushDraft, isEmptyDraft, useDraft } from './draftStore.ts';
import { resetPictures } from './pictureState.ts';

/** Empties the screen and makes the engine forget what was being written. */
function startOver(): void {
  resetPictures();
  beginDraft(fact('settings').defaultSender);
  changeDraft({});
  void flushDraft();
}

/** Says that the draft is kept, and offers to begin again. */
export function DraftState() {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const saving = useDraft((state) => state.saving);
  const error = useDraft((state) => state.saveError);
  const empty = useDraft((state) => isEmptyDraft(state.draft));
  return (
    <>
      {saving === 'failed' ? (
        <p className="draft-state draft-state--failed" role="alert">
          <TriangleAlert size={15} aria-hidden />
          {say('compose.draft.failed')} {error}
        </p>
      ) : (
        !empty && (
          <p className="draft-state">
            {saving === 'saved' && <Check size={15} aria-hidden />}
            {say(saving === 'saved' ? 'compose.draft.saved' : 'compose.draft.saving')}
          </p>
        )
      )}
      {!empty && (
        <Button size="small" icon={FilePlus2} onPress={() => setAsking(true)}>
          {say('compose.draft.clear')}
        </Button>
      )}
      <Question
        title={say('compose.draft.ask')}
        isOpen={asking}
        confirm={say('compose.draft.discard')}
        cancel={say('compose.draft.keep')}
        onClose={() => setAsking(false)}
        onConfirm={startOver}
      >
        {say('compose.draft.askText')}
      </Question>
    </>
  );
}
