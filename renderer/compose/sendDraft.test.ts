import { describe, expect, it } from 'vitest';
import { emptyDraft } from './draftStore.ts';
import { newSendFrom } from './sendDraft.ts';

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
