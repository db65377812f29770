/** A wrong number put right: who is tried then, who never again, and what the log shows of both. */
import { expect, test } from 'vitest';
import { Failure } from '../../../shared/contract/failure.ts';
import { correctionOf, correctNumber } from './correct.ts';
import { createSend } from './create-send.ts';
import { dispatch, settle } from './deliveries.ts';
import type { Database } from './database.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { sendAgain, setHold } from './holds.ts';
import { describeSend } from './reads.ts';
import { listRecipients } from './recipients.ts';
import { findMiscounts } from './recount.ts';

const options = { country: 'CA', sendBefore: 10, now: 5 } as const;
const RIGHT = '+16135550123';

const rowsOf = (database: Database, id: number) =>
  listRecipients(database, { id, states: null, search: '', offset: 0, limit: 50 }).rows;

/** A message to two people and to somebody without a number; the first two were answered so. */
function answered(states: readonly ('refused' | 'accepted' | 'unknown')[]) {
  const database = temporaryLog();
  const recipients = [numberAt(0), numberAt(1), 'my neighbour'].map((to) => ({ to, name: `Name of ${to}` }));
  const id = createSend(database, sendTo(0, { recipients }), createOptions);
  const sent = dispatch(database, id, 2, 1);
  if (!sent) throw new Error('nobody was queued');
  const verdicts = states.map((state) => ({ state, code: 'remote_did_not_found', messageId: null }));
  settle(database, sent, { kind: 'settled', httpStatus: 207, wording: null, verdicts }, 2);
  return { database, id, rows: () => rowsOf(database, id) };
}

const refusal = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'none';
};

test('the right number gets a row of its own and is tried once; the wrong one never again', () => {
  const { database, id, rows } = answered(['refused', 'accepted']);
  const [wrong] = rows();
  expect(correctNumber(database, wrong?.id ?? 0, '(613) 555-0123', options)).toBe(id);
  expect(describeSend(database, id, () => null)).toMatchObject({
    total: 4,
    counts: { refused: 1, accepted: 1, skipped: 1, queued: 1 },
  });
  expect(rows().map(({ to, state, code, position }) => [position, to, state, code])).toEqual([
    [0, numberAt(0), 'refused', 'local_corrected'],
    [1, numberAt(1), 'accepted', 'remote_did_not_found'],
    [2, 'my neighbour', 'skipped', 'local_invalid_number'],
    [3, RIGHT, 'queued', null],
  ]);
  expect(rows()[3]?.name).toBe(`Name of ${numberAt(0)}`);
  expect(findMiscounts(database)).toEqual([]);
  createSend(database, sendTo(5), createOptions);
  const search = { id, states: null, search: 'name of', offset: 0, limit: 3 };
  for (const query of [search, { ...search, sort: 'name' as const, descending: true }])
    expect(listRecipients(database, query)).toMatchObject({ total: 4, rows: [{}, {}, {}] });
  expect(correctionOf(database, wrong?.id ?? 0)).toEqual({ was: null, now: RIGHT });
  expect(correctionOf(database, rows()[3]?.id ?? 0)).toEqual({ was: numberAt(0), now: null });

  sendAgain(database, id, { states: ['refused', 'unknown', 'cancelled'] }, 10, 6);
  expect(dispatch(database, id, 9, 7)?.recipients.map(({ number }) => number)).toEqual([RIGHT]);
});

test('somebody without a number gets one', () => {
  const { database, rows } = answered(['accepted', 'accepted']);
  correctNumber(database, rows()[2]?.id ?? 0, '613 555 0123', options);
  expect(rows()[3]).toMatchObject({ to: RIGHT, state: 'queued', name: 'Name of my neighbour' });
  expect(rows()[2]).toMatchObject({ state: 'skipped', code: 'local_corrected' });
});

test('what cannot be put right is refused by name, and nothing changes', () => {
  const { database, id, rows } = answered(['refused', 'unknown']);
  database.sqlite.exec("INSERT INTO opt_out VALUES ('+16135550177', 'people', '', 0)");
  const before = rows();
  const correct = (place: number, to: string) =>
    refusal(() => correctNumber(database, before[place]?.id ?? 0, to, options));
  expect(correct(0, 'my other neighbour')).toBe('number-invalid');
  expect(correct(0, '613 555 0177')).toBe('number-opted-out');
  expect(correct(0, numberAt(0))).toBe('number-in-send');
  expect(correct(0, numberAt(1))).toBe('number-in-send');
  expect(correct(1, RIGHT)).toBe('correction-refused');
  expect(refusal(() => correctNumber(database, 999, RIGHT, options))).toBe('not-found');
  expect(rows()).toEqual(before);
  expect(correct(0, RIGHT)).toBe('none');
  expect(correct(0, '613 555 0124')).toBe('correction-refused');
  expect(describeSend(database, id, () => null).total).toBe(4);
});

test('two wrong numbers cannot become the same right one', () => {
  const { database, rows } = answered(['refused', 'refused']);
  const [first, second] = rows();
  correctNumber(database, first?.id ?? 0, RIGHT, options);
  expect(refusal(() => correctNumber(database, second?.id ?? 0, RIGHT, options))).toBe('number-in-send');
});

test('a paused message stays paused, one in its undo window waits with the others', () => {
  const paused = answered(['refused', 'accepted']);
  correctNumber(paused.database, paused.rows()[0]?.id ?? 0, RIGHT, options);
  setHold(paused.database, paused.id, { reason: 'user', code: null });
  correctNumber(paused.database, paused.rows()[2]?.id ?? 0, '613 555 0124', options);
  expect(describeSend(paused.database, paused.id, () => null).hold?.reason).toBe('user');

  const database = temporaryLog();
  const recipients = [numberAt(0), 'my neighbour'].map((to) => ({ to, name: null }));
  const settings = { ...createOptions.settings, undoSeconds: 10 };
  const id = createSend(database, sendTo(0, { recipients }), { ...createOptions, settings });
  correctNumber(database, rowsOf(database, id)[1]?.id ?? 0, RIGHT, options);
  expect(describeSend(database, id, () => null).counts).toMatchObject({ held: 2, skipped: 1 });
});
