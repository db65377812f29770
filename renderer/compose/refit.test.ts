import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../shared/contract/media.ts';
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts';
import { loadFacts } from '../app/facts.ts';
import { placeBridge, settle } from '../testBridge.ts';
import { beginDraft, changeDraft, useDraft } from './draftStore.ts';
import { turnedBy, WHOLE } from './pictureShape.ts';
import { freshOriginal, originals, resetPictures, usePictures } from './pictureState.ts';
import { addFiles, fitAgain, framePicture } from './refit.ts';

const { prepareFile } = vi.hoisted(() => ({ prepareFile: vi.fn() }));
vi.mock('../media/prepareFile.ts', () => ({
  prepareFile,
  lookAtFile: async () => ({ kind: 'picture' }),
}));

const attachment = (id: string, bytes = 1000): Attachment => ({
  id,
  name: `${id}.jpg`,
  contentType: 'image/jpeg',
  bytes,
  width: 40,
  height: 30,
});
const turned = turnedBy(WHOLE, 1, { width: 40, height: 30 });
const roses = new File(['roses'], 'roses.jpg', { type: 'image/jpeg' });

const ids = () => useDraft.getState().draft.attachments.map(({ id }) => id);
const jobs = () => usePictures.getState().jobs.length;

/** Answers to the work that is asked for, in order. */
let finish: (() => void)[];

beforeEach(async () => {
  finish = [];
  prepareFile.mockReset().mockImplementation(
    () =>
      new Promise((resolve) => {
        finish.push(() => resolve({ bytes: new Uint8Array(3), width: 30, height: 40, original: null }));
      }),
  );
  let made = 0;
  placeBridge({
    'app.status': () => ({}),
    'account.status': () => ({}),
    'settings.get': () => DEFAULT_SETTINGS,
    'draft.save': () => undefined,
    'media.add': () => attachment(`made${(made += 1)}`),
  });
  await loadFacts();
  beginDraft('');
  resetPictures();
  originals.set('whole', freshOriginal(roses));
  changeDraft({ attachments: [attachment('whole')] });
});

describe('a picture that is cropped or turned', () => {
  it('counts as being prepared until it stands in the draft', async () => {
    const framed = framePicture(attachment('whole'), turned);
    expect(jobs()).toBe(1);
    await settle();
    finish[0]!();
    expect(await framed).toBe('made1');
    expect([ids(), jobs()]).toEqual([['made1'], 0]);
  });

  it('leaves the next message and its pictures alone', async () => {
    const framed = framePicture(attachment('whole'), turned);
    await settle();
    beginDraft('');
    resetPictures();
    changeDraft({ attachments: [attachment('whole')] });
    finish[0]!();
    expect(await framed).toBeNull();
    expect([ids(), jobs(), originals.size]).toEqual([['whole'], 0, 0]);
  });

  it('takes its place though it was fitted anew meanwhile', async () => {
    const framed = framePicture(attachment('whole'), turned);
    await settle();
    originals.set('larger', originals.get('whole')!);
    originals.delete('whole');
    changeDraft({ attachments: [attachment('larger')] });
    finish[0]!();
    expect(await framed).toBe('made1');
    expect([ids(), originals.get('made1')?.framing]).toEqual([['made1'], turned]);
  });

  it('is not begun when it has left the draft', async () => {
    changeDraft({ attachments: [] });
    expect(await framePicture(attachment('whole'), turned)).toBeNull();
    expect(prepareFile).not.toHaveBeenCalled();
  });
});

it('stops fitting pictures of a message that was sent meanwhile', async () => {
  originals.set('second', freshOriginal(new File(['tulips'], 'tulips.jpg')));
  changeDraft({ attachments: [attachment('whole', 400_000), attachment('second', 400_000)] });
  const fitted = fitAgain();
  await settle();
  beginDraft('');
  resetPictures();
  const shown: number[] = [];
  const stop = usePictures.subscribe((state) => shown.push(state.jobs.length));
  finish[0]!();
  await fitted;
  stop();
  expect([ids(), Math.max(...shown), prepareFile.mock.calls.length]).toEqual([[], 0, 1]);
});

it('takes a file again whose picture is in no message any more', async () => {
  changeDraft({ attachments: [] });
  const added = addFiles([new File(['roses'], 'roses again.jpg', { type: 'image/jpeg' })]);
  await settle();
  finish[0]!();
  await added;
  expect([ids(), usePictures.getState().problems]).toEqual([['made1'], []]);
});
