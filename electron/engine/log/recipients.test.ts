import { expect, test } from 'vitest';
import { createSend } from './create-send.ts';
import type { Database } from './database.ts';
import { dispatch, settle } from './deliveries.ts';
import { createOptions, sendTo, temporaryLog } from './fixtures.ts';
import { countReasonsOf, listRecipients, readRecipient, type RecipientQuery } from './recipients.ts';

const NAMES = ['Zoé Roy', 'Élodie Côté', null, 'ben carter', 'Élodie Gagnon'];

/** Five people: two accepted, one refused by Swift, two not tried; and an entry that is no number. */
function fiveTried(): { database: Database; id: number } {
  const database = temporaryLog();
  // Another send before it, so that ids and positions differ.
  createSend(database, sendTo(7), createOptions);
  const people = NAMES.map((name, n) => ({ to: `+1705200000${9 - n}`, name }));
  const recipients = [...people, { to: 'call Ann', name: null }];
  const id = createSend(database, sendTo(0, { recipients }), createOptions);
  const dispatched = dispatch(database, id, 3, createOptions.now + 1);
  if (!dispatched) throw new Error('nobody was dispatched');
  const verdicts = (['accepted', 'refused', 'accepted'] as const).map((state, n) => ({
    state,
    code: state === 'accepted' ? 'ok' : 'rejected',
    messageId: `id-${n}`,
  }));
  settle(
    database,
    dispatched,
    { kind: 'settled', httpStatus: 200, wording: null, verdicts },
    createOptions.now + 2,
  );
  return { database, id };
}

function positions(change: Partial<RecipientQuery>): number[] {
  const { database, id } = fiveTried();
  const query = { id, states: null, search: '', offset: 0, limit: 10, ...change };
  const { rows, total } = listRecipients(database, query);
  expect(total).toBe(rows.length);
  return rows.map(({ position }) => position);
}

test.each<[Partial<RecipientQuery>, number[]]>([
  [{}, [0, 1, 2, 3, 4, 5]],
  [{ descending: true }, [5, 4, 3, 2, 1, 0]],
  [{ states: ['accepted'] }, [0, 2]],
  [{ states: ['queued', 'refused'] }, [1, 3, 4]],
  [{ states: [] }, []],
  [{ codes: ['rejected', 'ok'] }, [0, 1, 2]],
  [{ codes: [null] }, [3, 4]],
  [{ codes: [] }, []],
  [{ codes: ['ok'], states: ['refused'] }, []],
  [{ search: 'elodie' }, [1, 4]],
  [{ search: 'ÉLODIE cote' }, [1]],
  [{ search: 'gag elo' }, [4]],
  [{ search: '(705) 200-0005' }, [4]],
  [{ search: '0000', states: ['accepted'] }, [0, 2]],
  [{ search: "100% o'no_\\" }, []],
  [{ sort: 'name' }, [3, 1, 4, 0, 2, 5]],
  [{ sort: 'name', descending: true }, [0, 4, 1, 3, 5, 2]],
  [{ sort: 'number' }, [4, 3, 2, 1, 0, 5]],
  [{ sort: 'state' }, [3, 4, 0, 2, 1, 5]],
  [{ sort: 'state', descending: true }, [5, 1, 2, 0, 4, 3]],
  [{ sort: 'updatedAt', descending: true }, [2, 1, 0, 5, 4, 3]],
  [{ sort: 'updatedAt' }, [3, 4, 5, 0, 1, 2]],
])('recipients asked for by %o', (query, expected) => {
  expect(positions(query)).toEqual(expected);
});

test('one recipient is read by itself, as it stands in the list', () => {
  const { database, id } = fiveTried();
  const { rows } = listRecipients(database, { id, states: null, search: '', offset: 0, limit: 10 });
  expect(rows.map((row) => readRecipient(database, row.id))).toEqual(rows);
  expect(() => readRecipient(database, 1_000)).toThrow('not-found');
});

test('pages follow one another, each with the whole count', () => {
  const { database, id } = fiveTried();
  const page = (offset: number) =>
    listRecipients(database, { id, states: null, search: '', sort: 'name', offset, limit: 4 });
  expect([page(0), page(4)].map(({ rows, total }) => [rows.length, total])).toEqual([
    [4, 6],
    [2, 6],
  ]);
  expect([...page(0).rows, ...page(4).rows].map(({ position }) => position)).toEqual([3, 1, 4, 0, 2, 5]);
});

test('the reasons of a send, most frequent first', () => {
  const { database, id } = fiveTried();
  expect(countReasonsOf(database, id)).toEqual([
    { state: 'accepted', code: 'ok', recipients: 2 },
    { state: 'queued', code: null, recipients: 2 },
    { state: 'refused', code: 'rejected', recipients: 1 },
    { state: 'skipped', code: 'local_invalid_number', recipients: 1 },
  ]);
});
