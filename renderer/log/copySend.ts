/** A message of the log as a new draft: its text, its pictures from the store, and whoever is wanted. */
import type { Input } from '../../shared/contract/index.ts';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../shared/delivery.ts';
import { messageBytes } from '../../shared/message.ts';
import type { Say } from '../../shared/words/index.ts';
import { fact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { notify } from '../app/toasts.tsx';
import { call } from '../bridge.ts';
import { flushDraft, loadDraft } from '../compose/draftStore.ts';
import { resetPictures } from '../compose/pictureState.ts';
import { fitSmaller } from '../compose/refit.ts';

/** Whom the new message is to: nobody yet, everybody the old one went to, or those it did not reach. */
export const AUDIENCES = ['nobody', 'everybody', 'failed'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** It certainly did not reach these. */
const FAILED: readonly DeliveryState[] = ['refused', 'cancelled'];

type Recipients = Input<'sends.copy'>['recipients'];

/** An audience in the words of the contract. Pure. */
export function recipientsOf(audience: Audience): Recipients {
  if (audience === 'nobody') return null;
  return { states: [...(audience === 'failed' ? FAILED : DELIVERY_STATES)], codes: null };
}

/** How many the message did not reach. Pure. */
export const failedCount = ({ counts }: Pick<SendSummary, 'counts'>): number =>
  FAILED.reduce((sum, state) => sum + counts[state], 0);

/**
 * Puts the message into the editor. What stands there is replaced: the caller has asked. Throws PostcardError; then
 * the draft is as it was.
 */
export async function copySend(id: number, recipients: Recipients, say: Say): Promise<void> {
  await putIntoEditor(id, recipients);
  notify(say('log.reuse.done'));
}

/** The same for those who were refused for its size, with smaller pictures. Throws PostcardError. */
export async function copySmaller({ id, text, attachments }: SendSummary, say: Say): Promise<void> {
  await putIntoEditor(id, { states: ['refused'], codes: ['local_too_large'] });
  const fits = await fitSmaller(messageBytes(text, attachments));
  if (fits) notify(say('log.reuse.smaller.done'));
  else notify(say('log.reuse.smaller.none'), 'unsure');
}

async function putIntoEditor(id: number, recipients: Recipients): Promise<void> {
  await flushDraft();
  await call('sends.copy', { id, recipients });
  resetPictures();
  await loadDraft(fact('settings').defaultSender);
  show({ screen: 'compose' });
}
