import { describe, expect, it } from 'vitest';
import type { Draft } from './draftStore.ts';
import { readRecipients } from './recipientList.ts';
import { obstaclesTo } from './sendability.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const picture = (bytes: number) => ({
  id: 'a'.repeat(64),
  name: 'roses.jpg',
  contentType: 'image/jpeg' as const,
  bytes,
  width: 100,
  height: 80,
});

const ready: Draft = {
  composeId: '7b1f1c1e-3e8f-4f0e-9b1a-0d8f6f3b2a11',
  text: 'Bonjour',
  recipients: ['514 555-0101'],
  recipientInput: '',
  sender: '',
  expiresAt: null,
  requestReceipt: false,
  tag: '',
  attachments: [],
};

function obstacles(change: Partial<Draft>, picturesBusy = false) {
  const draft = { ...ready, ...change };
  const recipients = readRecipients(draft.recipients, 'CA');
  return obstaclesTo(draft, { recipients, picturesBusy, country: 'CA', now: NOW });
}

describe('obstaclesTo', () => {
  it('finds none in a message with a text and a recipient, or a picture in place of the text', () => {
    expect(obstacles({})).toEqual([]);
    expect(obstacles({ text: '', attachments: [picture(5000)] })).toEqual([]);
  });

  it.each([
    [{ text: ' \n' }, ['no-content']],
    [{ recipients: [] }, ['no-recipients']],
    [{ recipients: ['Marie', '12'] }, ['no-valid-recipients']],
    [{ text: 'x'.repeat(4097) }, ['text-too-long']],
    [{ attachments: [picture(999_999)] }, ['too-large']],
    [{ sender: '12' }, ['sender-invalid']],
    [{ expiresAt: '2026-11-22T12:00:00.000Z' }, ['expiry-passed']],
    [{ tag: 't'.repeat(101) }, ['tag-too-long']],
    [{ text: '', recipients: [] }, ['no-content', 'no-recipients']],
  ] as const)('names what is missing: %o', (change, expected) => {
    expect(obstacles(change as Partial<Draft>)).toEqual(expected);
  });

  it('counts characters as the API does: an emoji outside the basic plane is one', () => {
    expect(obstacles({ text: '🌷'.repeat(4096) })).toEqual([]);
    expect(obstacles({ text: '🌷'.repeat(4097) })).toEqual(['text-too-long']);
  });

  it('waits for pictures instead of calling the message empty', () => {
    expect(obstacles({ text: '' }, true)).toEqual(['pictures-busy']);
  });

  it('takes a sender in any spelling and an expiry to come', () => {
    expect(obstacles({ sender: '(705) 555-0190', expiresAt: '2026-11-22T12:01:00.000Z' })).toEqual([]);
  });
});
