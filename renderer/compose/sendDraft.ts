/** Hands the draft to the outbox. */
import type { Input } from '../../shared/contract/index.ts';
import { joinEntries } from '../../shared/recipients.ts';
import { fact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { call } from '../bridge.ts';
import { beginDraft, flushDraft, useDraft, type Draft } from './draftStore.ts';
import { resetPictures } from './pictureState.ts';
import { entriesOf } from './recipientList.ts';

const filled = (value: string) => (value.trim() === '' ? null : value.trim());

/** The send a draft asks for. What still stands in the recipient field belongs to it. Pure. */
export function newSendFrom(draft: Draft): Input<'sends.create'> {
  const { composeId, text, recipients, recipientInput, sender, expiresAt, requestReceipt, tag, attachments } =
    draft;
  return {
    composeId,
    recipients: joinEntries([...recipients, ...entriesOf(recipientInput)]),
    text,
    attachments: attachments.map(({ id, name }) => ({ id, name })),
    sender: filled(sender),
    expiresAt,
    requestReceipt,
    tag: filled(tag),
  };
}

/**
 * Sends the draft, begins an empty one and shows the send in the log. The draft is saved first, so that it is
 * whole if sending is refused; and no save follows, so that nothing brings a sent draft back. Throws PostcardError.
 */
export async function sendDraft(): Promise<void> {
  await flushDraft();
  const { id } = await call('sends.create', newSendFrom(useDraft.getState().draft));
  beginDraft(fact('settings').defaultSender);
  resetPictures();
  show({ screen: 'log', sendId: id });
}
