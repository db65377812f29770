/** Hands the draft to the outbox. */
import { create } from 'zustand';
import type { Mode } from '../../shared/contract/common.ts';
import type { Input } from '../../shared/contract/index.ts';
import { joinEntries } from '../../shared/recipients.ts';
import { fact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { call, PostcardError } from '../bridge.ts';
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

interface Sending {
  /** The message is being handed over; what is seen of it stays until that is done or has failed. */
  busy: boolean;
  /** Why the last try failed, in the engine's words; '' when it has none. */
  problem: string | null;
}

const STILL: Sending = { busy: false, problem: null };
export const useSending = create<Sending>(() => STILL);

/** Puts the review away, and why the last try failed with it; false while the message is being handed over. */
export function leaveReview(): boolean {
  if (useSending.getState().busy) return false;
  useSending.setState(STILL);
  return true;
}

/**
 * Sends the draft, begins an empty one and shows the send in the log; once, however often it is asked for. The draft
 * is saved first, so that it is whole if sending is refused; and no save follows, so that nothing brings a sent draft
 * back. True when the message was handed over; else {@link useSending} says why not, also when it would leave in another
 * mode than the one that was shown.
 */
export async function sendDraft(shown: Mode): Promise<boolean> {
  if (useSending.getState().busy) return false;
  useSending.setState({ busy: true, problem: null });
  try {
    await flushDraft();
    const { id } = await call('sends.create', { ...newSendFrom(useDraft.getState().draft), mode: shown });
    beginDraft(fact('settings').defaultSender);
    resetPictures();
    useSending.setState(STILL);
    show({ screen: 'log', sendId: id });
    return true;
  } catch (thrown) {
    useSending.setState({ busy: false, problem: thrown instanceof PostcardError ? thrown.userMessage : '' });
    return false;
  }
}
