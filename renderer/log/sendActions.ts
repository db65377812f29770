/** What the user can do with a send. The log tells the rest: the window re-reads when it hears of the change. */
import type { HoldReason, SendSummary } from '../../shared/contract/sends.ts';
import { fact } from '../app/facts.ts';
import { show } from '../app/route.ts';
import { notify } from '../app/toasts.tsx';
import { call, PostcardError } from '../bridge.ts';
import { flushDraft, loadDraft } from '../compose/draftStore.ts';
import { resetPictures } from '../compose/pictureState.ts';
import { isWriting } from '../compose/writing.ts';
import type { Say } from '../../shared/words/index.ts';

/** The states of which the user may say: once more. */
export const AGAIN_STATES = ['refused', 'unknown', 'cancelled'] as const;
export type AgainState = (typeof AGAIN_STATES)[number];

/** Holds that the user may lift, though some of them end by themselves too. The others only do that, or nothing ends them. */
const LIFTED_BY_USER: ReadonlySet<HoldReason> = new Set([
  'token',
  'sender',
  'content',
  'media',
  'trouble',
  'user',
  'stale',
  'disk',
]);

/** True when the user can let the send go on. */
export function mayResume({ hold }: Pick<SendSummary, 'hold'>): boolean {
  return hold !== null && LIFTED_BY_USER.has(hold.reason);
}

/** Does it, or says in the engine's own words why not. */
export async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (thrown) {
    if (!(thrown instanceof PostcardError)) throw thrown;
    notify(thrown.userMessage, 'bad');
  }
}

/**
 * Takes a whole send back within its undo window. The message stands in the editor again, unless another one is being
 * written there: that one stays. Whoever was tried before it came to that is named by number.
 */
export async function takeBack(id: number, say: Say): Promise<void> {
  if (isWriting()) {
    const { accepted, sending, unknown, refused } = (await call('sends.stop', { id })).counts;
    const tried = accepted + sending + unknown + refused;
    if (tried === 0) notify(say('log.act.undone'));
    else notify(say('log.act.undo.begun', { count: tried }), 'unsure');
    return;
  }
  // An empty draft that is not saved yet must not be saved over the one that comes back.
  await flushDraft();
  const content = await call('sends.undo', { id });
  if (!content) {
    notify(say('log.act.undo.late'), 'unsure');
    return;
  }
  resetPictures();
  await loadDraft(fact('settings').defaultSender);
  notify(say('log.act.undone'));
  show({ screen: 'compose' });
}
