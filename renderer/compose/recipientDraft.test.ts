import { beforeEach, describe, expect, it } from 'vitest';
import { beginDraft, useDraft } from './draftStore.ts';
import { addRecipients, removeLastRecipient, removeRecipients, typeRecipients } from './recipientDraft.ts';

const draft = () => useDraft.getState().draft;

beforeEach(() => beginDraft(''));

describe('recipients in the draft', () => {
  it('become chips when a separator closes them; the rest stays in the field', () => {
    typeRecipients('514 555-0101; 418 555-0102, 45');
    expect(draft()).toMatchObject({ recipients: ['514 555-0101', '418 555-0102'], recipientInput: '45' });
  });

  it('take along what was typed before a pasted list', () => {
    typeRecipients('514 555-0101');
    addRecipients('418 555-0102\n\n450 555-0103\r\n');
    expect(draft()).toMatchObject({
      recipients: ['514 555-0101', '418 555-0102', '450 555-0103'],
      recipientInput: '',
    });
  });

  it('are taken out by place, so that one of two equal ones stays', () => {
    addRecipients('a,b,a,c');
    removeRecipients(new Set([2]));
    removeLastRecipient();
    expect(draft().recipients).toEqual(['a', 'b']);
  });

  it('never exceed what a draft can hold', () => {
    addRecipients('1,'.repeat(200_010));
    expect(draft().recipients).toHaveLength(200_000);
    typeRecipients('5'.repeat(100_010));
    expect(draft().recipientInput).toHaveLength(100_000);
  });
});
