import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftContent } from '../../shared/contract/draft.ts';
import type { Envelope } from '../../shared/contract/failure.ts';
import { beginDraft, changeDraft, flushDraft, loadDraft, useDraft } from './draftStore.ts';

let saved: DraftContent[];
let answer: () => Promise<Envelope<unknown>>;
const load = () => Promise.resolve({ value: null });
const fine = () => Promise.resolve({ value: undefined });
const refused = () =>
  Promise.resolve({
    error: { code: 'disk-full' as const, userMessage: 'The disk is full.', correlationId: 'x' },
  });

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
  answer = fine;
  const save = (draft: DraftContent) => {
    saved.push(draft);
    return answer();
  };
  vi.stubGlobal('window', { postcard: { draft: { load, save } } });
  beginDraft('');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the draft', () => {
  it('is saved a quarter of a second after a change, even while typing goes on', async () => {
    for (const text of ['a', 'ab', 'abc']) {
      changeDraft({ text });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saved.map(({ text }) => text)).toEqual(['abc']);
    expect(useDraft.getState().saving).toBe('saved');
  });

  it('is saved at once when asked, and not again', async () => {
    changeDraft({ text: 'now' });
    await flushDraft();
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toHaveLength(1);
  });

  it('never saves an older state after a newer one', async () => {
    let release: (() => void) | undefined;
    answer = () => new Promise((resolve) => (release = () => resolve({ value: undefined })));
    changeDraft({ text: 'old' });
    const first = flushDraft();
    await vi.advanceTimersByTimeAsync(0);
    changeDraft({ text: 'new' });
    const second = flushDraft();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved.map(({ text }) => text)).toEqual(['old']);
    answer = fine;
    release?.();
    await Promise.all([first, second]);
    expect(saved.map(({ text }) => text)).toEqual(['old', 'new']);
  });

  it('does not come back after it was sent', async () => {
    changeDraft({ text: 'sent' });
    const { composeId } = useDraft.getState().draft;
    beginDraft('705 555 0190');
    await vi.advanceTimersByTimeAsync(1000);
    await flushDraft();
    expect(saved).toEqual([]);
    expect(useDraft.getState().draft).toMatchObject({ text: '', sender: '705 555 0190' });
    expect(useDraft.getState().draft.composeId).not.toBe(composeId);
  });

  it('keeps everything when saving fails, says why, and tries again', async () => {
    answer = refused;
    changeDraft({ text: 'keep me' });
    await flushDraft();
    expect(useDraft.getState()).toMatchObject({ saving: 'failed', saveError: 'The disk is full.' });
    expect(useDraft.getState().draft.text).toBe('keep me');
    answer = fine;
    await flushDraft();
    expect(useDraft.getState()).toMatchObject({ saving: 'saved', saveError: null });
  });

  it('starts empty when the engine has none', async () => {
    await loadDraft('705 555 0190');
    expect(useDraft.getState().draft).toMatchObject({ text: '', recipients: [], sender: '705 555 0190' });
  });
});
