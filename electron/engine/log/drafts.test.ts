/** A message of the log as a new draft. */
import { expect, test } from 'vitest';
import { createSend } from './create-send.ts';
import { dispatch, settle } from './deliveries.ts';
import { draftFromSend, loadDraft, saveDraft } from './drafts.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { noteMedia } from './media-rows.ts';

const picture = { id: 'a'.repeat(64), contentType: 'image/jpeg', bytes: 10, width: 4, height: 3 } as const;

function sentLog() {
  const database = temporaryLog();
  noteMedia(database, picture, 1);
  const numbers = [0, 1, 2, 0].map(numberAt);
  const recipients = [...numbers, 'my neighbour'].map((to) => ({ to, name: null }));
  const content = { recipients, sender: '+17055550190', tag: 'May', requestReceipt: true };
  const attachments = [{ id: picture.id, name: 'Roses.jpg' }];
  const id = createSend(database, sendTo(0, { ...content, attachments }), createOptions);
  const sent = dispatch(database, id, 3, 1);
  if (!sent) throw new Error('nobody was queued');
  const verdicts = (
    [
      ['accepted', 'ok'],
      ['refused', 'temporary_error'],
      ['refused', 'remote_did_not_found'],
    ] as const
  ).map(([state, code]) => ({ state, code, messageId: null }));
  settle(database, sent, { kind: 'settled', httpStatus: 207, wording: null, verdicts }, 2);
  return { database, id };
}

test('has its text, pictures and sender, and everybody once', () => {
  const { database, id } = sentLog();
  const states = ['accepted', 'refused', 'skipped'] as const;
  expect(draftFromSend(database, id, { states, codes: null })).toMatchObject({
    text: 'Hello',
    sender: '+17055550190',
    tag: 'May',
    requestReceipt: true,
    expiresAt: null,
    recipients: [0, 1, 2].map(numberAt).join('\n'),
    attachments: [{ ...picture, name: 'Roses.jpg' }],
  });
});

test('has only those who failed, or failed for a reason, or nobody', () => {
  const { database, id } = sentLog();
  const recipients = (of: Parameters<typeof draftFromSend>[2]) => draftFromSend(database, id, of).recipients;
  expect(recipients({ states: ['refused'], codes: null })).toBe([1, 2].map(numberAt).join('\n'));
  expect(recipients({ states: ['refused'], codes: ['temporary_error'] })).toBe(numberAt(1));
  expect(recipients({ states: ['refused'], codes: [] })).toBe('');
  expect(recipients(null)).toBe('');
});

test('can be kept and sent as another message', () => {
  const { database, id } = sentLog();
  const content = draftFromSend(database, id, null);
  saveDraft(database, content, 3);
  expect(loadDraft(database)).toEqual(content);
  expect(createSend(database, sendTo(1, { composeId: content.composeId }), createOptions)).not.toBe(id);
});
