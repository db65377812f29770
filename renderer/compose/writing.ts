/** Whether the user is writing a message: something stands in the draft, or a file is on its way into it. */
import { isEmptyDraft, useDraft } from './draftStore.ts';
import { usePictures } from './pictureState.ts';

export const isWriting = (): boolean =>
  !isEmptyDraft(useDraft.getState().draft) || usePictures.getState().jobs.length > 0;

export function useWriting(): boolean {
  const begun = useDraft((state) => !isEmptyDraft(state.draft));
  const busy = usePictures((state) => state.jobs.length > 0);
  return begun || busy;
}
