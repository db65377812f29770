import { beforeEach, describe, expect, it } from 'vitest';
import { beginDraft, useDraft } from './draftStore.ts';
import {
  addRecipients,
  backspaceRecipient,
  pasteRecipients,
  removeRecipients,
  typeRecipients,
} from './recipientDraft.ts';
import { pickChips, readRecipients } from './recipientList.ts';

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
    expect(draft().recipients).toEqual(['a', 'b', 'c']);
  });

  it('lose the last one to Backspace only when it is seen to go, one a press', () => {
    const chips = () => pickChips(readRecipients(draft().recipients, 'CA'));
    addRecipients('a,b,c');
    backspaceRecipient(chips(), { repeat: false });
    backspaceRecipient(chips(), { repeat: true });
    expect(draft().recipients).toEqual(['a', 'b']);
    addRecipients(Array.from({ length: 500 }, (_, n) => `+1705200${1000 + n}`).join(','));
    backspaceRecipient(chips(), { repeat: true });
    expect(draft().recipients).toHaveLength(502);
    backspaceRecipient(chips(), { repeat: false });
    expect(draft().recipients).toHaveLength(501);
    backspaceRecipient(chips().slice(0, 3), { repeat: false });
    expect(draft().recipients).toHaveLength(501);
  });

  it('come from a long list all at once, after it was read in portions', async () => {
    typeRecipients('514 555-0101');
    const pasted = Array.from({ length: 5_000 }, (_, n) => `+1705${2_000_000 + n}`);
    const done = pasteRecipients(pasted.join('\n'), 'CA');
    expect(draft().recipients).toEqual([]);
    await done;
    expect(draft()).toMatchObject({ recipients: ['514 555-0101', ...pasted], recipientInput: '' });
    expect(readRecipients(draft().recipients, 'CA')).toMatchObject({ valid: 5_001, duplicates: 0 });
  });

  it('that were added while a long list was read stay', async () => {
    const done = pasteRecipients('705 555 0100\n'.repeat(5_000), 'CA');
    addRecipients('514 555-0101');
    await done;
    expect(draft().recipients).toHaveLength(5_001);
    expect(draft().recipients[0]).toBe('514 555-0101');
  });

  it('of a list pasted just before sending are not the next message’s', async () => {
    const done = pasteRecipients('705 555 0100\n'.repeat(5_000), 'CA');
    beginDraft('');
    await done;
    expect(draft().recipients).toEqual([]);
  });

  it('never exceed what a draft can hold', () => {
    addRecipients('1,'.repeat(200_010));
    expect(draft().recipients).toHaveLength(200_000);
    typeRecipients('5'.repeat(100_010));
    expect(draft().recipientInput).toHaveLength(100_000);
  });
});
