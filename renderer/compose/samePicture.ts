/** Who of a list got one of the draft's pictures before. */
import { useEffect, useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { joinEntries, type ParsedRecipient } from '../../shared/recipients.ts';
import { call } from '../bridge.ts';
import { attempt } from '../log/sendActions.ts';
import { useDraft } from './draftStore.ts';
import { isPicture } from './pictures.ts';

type Before = Output<'history.samePicture'>;

/** Null while nobody is known to have got a picture of the draft before. Asks anew when the list changes. */
export function useSamePicture(entries: readonly ParsedRecipient[]): Before | null {
  const [before, setBefore] = useState<Before | null>(null);
  const attachments = useDraft((state) => state.draft.attachments);
  useEffect(() => {
    let open = true;
    // A card or a document that goes along each time is no picture that somebody got before.
    const pictures = attachments.filter(isPicture);
    const ask = async () => {
      const numbers = entries.flatMap((entry) => (entry.kind === 'valid' ? [entry.to] : []));
      const attachmentIds = pictures.map(({ id }) => id);
      const found = await call('history.samePicture', { numbers: joinEntries(numbers), attachmentIds });
      if (open) setBefore(found.people > 0 ? found : null);
    };
    // After the paint, in a task of its own: a list may be very long.
    const timer = pictures.length > 0 && setTimeout(() => void attempt(ask), 0);
    return () => {
      open = false;
      clearTimeout(timer || undefined);
      setBefore(null);
    };
  }, [entries, attachments]);
  return before;
}
