/** The draft's recipients and what stands in the way of sending it, kept up to date. */
import { useMemo } from 'react';
import { useFact } from '../app/facts.ts';
import { useDraft } from './draftStore.ts';
import { usePictures } from './pictureState.ts';
import { entriesOf, readRecipients, withMore, type RecipientList } from './recipientList.ts';
import { obstaclesTo, type Obstacle } from './sendability.ts';
import { useNow } from './useNow.ts';

/** The recipients that are chips already. */
export function useRecipientList(): RecipientList {
  const recipients = useDraft((state) => state.draft.recipients);
  const { country } = useFact('settings');
  return useMemo(() => readRecipients(recipients, country), [recipients, country]);
}

interface Sendability {
  /** The chips and what still stands in the field, for that is sent as well. */
  everyone: RecipientList;
  obstacles: readonly Obstacle[];
}

export function useSendability(): Sendability {
  const draft = useDraft((state) => state.draft);
  const picturesBusy = usePictures((state) => state.jobs.length > 0);
  const { country } = useFact('settings');
  const now = useNow();
  const list = useRecipientList();
  const { recipientInput } = draft;
  const everyone = useMemo(
    () => withMore(list, entriesOf(recipientInput), country),
    [list, recipientInput, country],
  );
  const obstacles = obstaclesTo(draft, { recipients: everyone, picturesBusy, country, now });
  return { everyone, obstacles };
}
