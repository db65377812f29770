import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts';
import { loadFacts } from '../app/facts.ts';
import { useRoute } from '../app/route.ts';
import { placeBridge } from '../testBridge.ts';
import { changeDraft, emptyDraft, flushDraft, useDraft } from './draftStore.ts';
import { leaveReview, newSendFrom, sendDraft, useSending } from './sendDraft.ts';

describe('newSendFrom', () => {
  it('takes along what still stands in the recipient field', () => {
    const draft = { ...emptyDraft(), recipients: ['514 555-0101'], recipientInput: ' 418 555-0102 ' };
    expect(newSendFrom(draft).recipients).toBe('514 555-0101\n418 555-0102');
  });

  it('leaves out what was not chosen', () => {
    expect(newSendFrom({ ...emptyDraft(), sender: ' ', tag: '' })).toMatchObject({
      sender: null,
      tag: null,
      expiresAt: null,
      requestReceipt: false,
      attachments: [],
    });
  });

  it('keeps the order of the pictures and the text as written', () => {
    const picture = { name: 'a.jpg', contentType: 'image/jpeg', bytes: 9, width: 1, height: 1 } as const;
    const attachments = ['b', 'a'].map((letter) => Object.assign({ id: letter.repeat(64) }, picture));
    const send = newSendFrom({ ...emptyDraft('705 555 0190'), text: ' Hi\n', attachments });
    expect(send.attachments.map(({ id }) => id)).toEqual(['b'.repeat(64), 'a'.repeat(64)]);
    expect(send).toMatchObject({ text: ' Hi\n', sender: '705 555 0190' });
  });
});

describe('sendDraft', () => {
  it('hands the message over once, and is not left before that is done', async () => {
    const create = vi.fn(() => ({ id: 7 }));
    placeBridge({
      'app.status': () => ({}),
      'account.status': () => ({}),
      'settings.get': () => DEFAULT_SETTINGS,
      'draft.save': () => undefined,
      'sends.create': create,
    });
    await loadFacts();
    changeDraft({ text: 'Fresh bread' });
    const sent = sendDraft('practice');
    expect([await sendDraft('practice'), leaveReview()]).toEqual([false, false]);
    expect(await sent).toBe(true);
    expect(create).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: 'Fresh bread', mode: 'practice' }),
    );
    expect(leaveReview()).toBe(true);
    expect([useDraft.getState().draft.text, useRoute.getState().route]).toEqual([
      '',
      { screen: 'log', sendId: 7 },
    ]);
  });

  it('keeps the message and says why it was not taken, until the review is put away', async () => {
    const refuse = () => {
      throw new Error('The disk is full.');
    };
    placeBridge({ 'draft.save': () => undefined, 'sends.create': refuse });
    changeDraft({ text: 'Fresh bread' });
    expect(await sendDraft('live')).toBe(false);
    expect(useSending.getState()).toEqual({ busy: false, problem: 'The disk is full.' });
    expect(useDraft.getState().draft.text).toBe('Fresh bread');
    expect([leaveReview(), useSending.getState().problem]).toEqual([true, null]);
    await flushDraft();
  });
});
