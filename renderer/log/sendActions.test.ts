import { beforeEach, expect, it, vi } from 'vitest';
import { loadFacts } from '../app/facts.ts';
import { useRoute } from '../app/route.ts';
import { changeDraft, emptyDraft, flushDraft, useDraft } from '../compose/draftStore.ts';
import type { HoldReason } from '../../shared/contract/sends.ts';
import { DELIVERY_STATES } from '../../shared/delivery.ts';
import { createSay } from '../../shared/words/index.ts';
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts';
import { newJob, resetPictures, showJobs, usePictures } from '../compose/pictureState.ts';
import { mayResume, takeBack } from './sendActions.ts';
import { placeBridge } from '../testBridge.ts';

const { notify } = vi.hoisted(() => ({ notify: vi.fn() }));
vi.mock('../app/toasts.tsx', () => ({ notify }));

const held = (reason: HoldReason) => ({ hold: { reason, until: null, code: null } });
const say = createSay('en');
const kept = { ...emptyDraft(), recipients: '', text: 'Fresh bread' };
const undo = vi.fn((): unknown => kept);
const NOBODY: Record<string, number> = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0]));
const stop = vi.fn(() => ({ counts: NOBODY }));

beforeEach(async () => {
  vi.clearAllMocks();
  placeBridge({
    'app.status': () => ({}),
    'account.status': () => ({}),
    'settings.get': () => DEFAULT_SETTINGS,
    'draft.load': () => kept,
    'draft.save': () => undefined,
    'sends.undo': undo,
    'sends.stop': stop,
  });
  await loadFacts();
  useDraft.setState({ draft: emptyDraft(), saving: 'saved' });
  resetPictures();
  useRoute.setState({ route: { screen: 'log', sendId: 7 } });
});

it('takes a message back into the empty editor', async () => {
  await takeBack(7, say);
  expect([useDraft.getState().draft.text, useRoute.getState().route]).toEqual([
    'Fresh bread',
    { screen: 'compose' },
  ]);
});

it('stops the message and leaves another draft alone', async () => {
  changeDraft({ text: 'Another one' });
  await takeBack(7, say);
  await flushDraft();
  expect(stop).toHaveBeenCalledWith({ id: 7 });
  expect(undo).not.toHaveBeenCalled();
  expect([useDraft.getState().draft.text, useRoute.getState().route.screen]).toEqual(['Another one', 'log']);
});

it('does not say that nothing was sent when somebody was tried before it stopped', async () => {
  changeDraft({ text: 'Another one' });
  await takeBack(7, say);
  stop.mockReturnValueOnce({ counts: { ...NOBODY, sending: 1, accepted: 2 } });
  await takeBack(7, say);
  await flushDraft();
  expect(notify.mock.calls).toEqual([
    [say('log.act.undone')],
    [say('log.act.undo.begun', { count: 3 }), 'unsure'],
  ]);
});

it('takes a picture that is still being prepared for another message', async () => {
  showJobs([newJob('Tulips.jpg')]);
  await takeBack(7, say);
  expect(stop).toHaveBeenCalledWith({ id: 7 });
  expect([undo.mock.calls, usePictures.getState().jobs.length]).toEqual([[], 1]);
});

it('keeps no picture of the empty editor for the message that comes back', async () => {
  usePictures.setState({ problems: [{ key: 1, name: 'Shop', kind: 'folder' }] });
  await takeBack(7, say);
  expect(usePictures.getState().problems).toEqual([]);
});

it('stays where it is when the message has begun to leave', async () => {
  undo.mockReturnValueOnce(null);
  await takeBack(7, say);
  expect([useDraft.getState().draft.text, useRoute.getState().route.screen]).toEqual(['', 'log']);
});

it('lets the user go on after what may concern one person only, and not after a time limit', () => {
  expect([held('content'), held('media'), held('stale'), held('expired')].map(mayResume)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('lets the user lift only what the user can put right', () => {
  expect([held('user'), held('token'), held('offline'), held('rate'), { hold: null }].map(mayResume)).toEqual(
    [true, true, false, false, false],
  );
});
