import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DraftContent } from '../../../shared/contract/draft.ts';
import type { FailureCode } from '../../../shared/contract/failure.ts';
import type { NewSend } from '../../../shared/contract/sends.ts';
import { createSend } from './create-send.ts';
import type { Database } from './database.ts';
import { loadDraft, saveDraft } from './drafts.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { undo } from './holds.ts';
import { describeSend } from './reads.ts';
import { listRecipients } from './recipients.ts';

const withUndo = { ...createOptions, settings: { ...createOptions.settings, undoSeconds: 10 } };

function draftOf(composeId: string): DraftContent {
  return {
    composeId,
    text: 'Hello',
    recipients: `${numberAt(0)}\nnot a number`,
    recipientInput: '',
    sender: '',
    expiresAt: null,
    requestReceipt: false,
    tag: '',
    attachments: [],
  };
}

/** The rows of every table a send touches. */
function everything(database: Database): unknown {
  return ['send', 'recipient', 'send_media', 'undo', 'draft'].map((table) =>
    database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
  );
}

test('duplicates and what is not a number are kept as skipped, with the reason', () => {
  const database = temporaryLog();
  const recipients = ['705 555 0100', 'Anna', '+1 705 555 0100'].map((to) => ({ to, name: null }));
  const id = createSend(database, sendTo(0, { recipients }), createOptions);
  const { rows } = listRecipients(database, { id, states: null, search: '', offset: 0, limit: 10 });
  expect(rows.map(({ to, state, code }) => [to, state, code])).toEqual([
    ['+17055550100', 'queued', null],
    ['Anna', 'skipped', 'local_invalid_number'],
    ['+17055550100', 'skipped', 'local_duplicate'],
  ]);
  expect(describeSend(database, id, () => null)).toMatchObject({
    total: 3,
    counts: { queued: 1, skipped: 2 },
  });
});

test('a second call with the same compose id gives the first send and writes nothing', () => {
  const database = temporaryLog();
  const input = sendTo(3);
  const id = createSend(database, input, createOptions);
  const before = everything(database);
  expect(createSend(database, { ...input, text: 'Something else' }, createOptions)).toBe(id);
  expect(everything(database)).toEqual(before);
});

const future = new Date(createOptions.now + 3_600_000).toISOString();
test.each<[string, Partial<NewSend>, FailureCode]>([
  ['nobody', { recipients: [] }, 'no-recipients'],
  ['nobody with a number', { recipients: [{ to: 'Anna', name: null }] }, 'no-recipients'],
  ['no content', { text: '' }, 'nothing-to-send'],
  ['4,097 characters', { text: '🌷'.repeat(4097) }, 'text-too-long'],
  ['a tag of 101 characters', { tag: 'x'.repeat(101) }, 'tag-too-long'],
  ['an expiry that has passed', { expiresAt: new Date(createOptions.now).toISOString() }, 'expiry-passed'],
  ['what was shown as live and is practice by now', { mode: 'live' }, 'mode-changed'],
  ['a sender that is no number', { sender: 'Flower shop' }, 'sender-invalid'],
  [
    'a picture that was never stored',
    { attachments: [{ id: 'a'.repeat(64), name: 'x' }] },
    'attachment-missing',
  ],
])('%s is refused, nothing is written and the draft stays', (_, changes, code) => {
  const database = temporaryLog();
  const input = sendTo(2, changes);
  saveDraft(database, draftOf(input.composeId), 0);
  const before = everything(database);
  expect(() => createSend(database, input, createOptions)).toThrow(
    expect.objectContaining({ code }) as Error,
  );
  expect(everything(database)).toEqual(before);
});

test('4,096 characters and a future expiry are fine', () => {
  const database = temporaryLog();
  const input = sendTo(1, { text: '🌷'.repeat(4096), expiresAt: future, sender: '(705) 555-0199' });
  const id = createSend(database, input, createOptions);
  expect(describeSend(database, id, () => null)).toMatchObject({ expiresAt: future, sender: '+17055550199' });
});

test('the draft goes with the send, and a late save cannot bring it back', () => {
  const database = temporaryLog();
  const input = sendTo(1);
  saveDraft(database, draftOf(input.composeId), 0);
  createSend(database, input, createOptions);
  expect(loadDraft(database)).toBeNull();
  saveDraft(database, draftOf(input.composeId), 1);
  expect(loadDraft(database)).toBeNull();
  saveDraft(database, draftOf(randomUUID()), 2);
  expect(loadDraft(database)).not.toBeNull();
});

test('undo gives the message back as it was, under a new compose id, and nobody is left to send to', () => {
  const database = temporaryLog();
  const recipients = ['705 555 1001', 'not a number', '+1 705 555 1002'].map((to) => ({ to, name: null }));
  const input = sendTo(0, { recipients, sender: '(705) 555-0199', tag: 'spring', expiresAt: future });
  const id = createSend(database, input, withUndo);
  const restored = undo(database, id, createOptions.now);
  expect(restored).toEqual({
    composeId: restored?.composeId,
    text: 'Hello',
    recipients: '705 555 1001\nnot a number\n+1 705 555 1002',
    recipientInput: '',
    sender: '(705) 555-0199',
    expiresAt: future,
    requestReceipt: false,
    tag: 'spring',
    attachments: [],
  });
  expect(restored?.composeId).not.toBe(input.composeId);
  expect(describeSend(database, id, () => null).counts).toMatchObject({ held: 0, queued: 0, cancelled: 2 });
});

test('a crash at any statement of the transaction leaves all rows or none', () => {
  const statements = countStatements(withUndo);
  expect(statements).toBeGreaterThanOrEqual(10);
  for (let crashAt = 1; crashAt <= statements; crashAt += 1) {
    const database = temporaryLog();
    const input = sendTo(5);
    saveDraft(database, draftOf(input.composeId), 0);
    const before = everything(database);
    expect(() => createSend(crashing(database, crashAt), input, withUndo)).toThrow('crash');
    expect(everything(database)).toEqual(before);
    const id = createSend(database, input, withUndo);
    expect(describeSend(database, id, () => null).counts.held).toBe(5);
  }
});

function countStatements(options: typeof withUndo): number {
  const database = temporaryLog();
  const input = sendTo(5);
  saveDraft(database, draftOf(input.composeId), 0);
  let count = 0;
  createSend(
    counting(database, () => (count += 1)),
    input,
    options,
  );
  return count;
}

/** The database, throwing at the n-th statement that is run. */
function crashing(database: Database, crashAt: number): Database {
  let count = 0;
  return counting(database, () => {
    count += 1;
    if (count === crashAt) throw new Error('crash');
  });
}

/** The database, telling before each statement that is run. */
function counting(database: Database, tell: () => void): Database {
  return {
    ...database,
    prepare(sql) {
      const statement = database.prepare(sql);
      return new Proxy(statement, {
        get(target, name: 'run' | 'get' | 'all') {
          const method = target[name].bind(target) as (...values: unknown[]) => unknown;
          return (...values: unknown[]) => {
            tell();
            return method(...values);
          };
        },
      });
    },
  };
}
