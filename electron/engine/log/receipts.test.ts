import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DELIVERY_STATES } from '../../../shared/delivery.ts';
import type { DeliveryReceipt } from '../../../shared/provider/webhook.ts';
import type { RequestOutcome, Verdict } from '../provider/outcome.ts';
import { receiptOf } from '../receipts/fixtures.ts';
import { createSend } from './create-send.ts';
import type { Database } from './database.ts';
import { dispatch, settle } from './deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from './fixtures.ts';
import { sendAgain } from './holds.ts';
import { sendRow } from './reads.ts';
import { findMiscounts } from './recount.ts';
import { listRecipients } from './recipients.ts';
import { claimReceipts, keepReceipts, listReceipts } from './receipts.ts';

/** Sends to everyone in line; the messages get these ids in order. Receipts that came before are claimed. */
function request(database: Database, sendId: number, ids: readonly string[], state: Verdict['state']): void {
  const sent = dispatch(database, sendId, 100, 1)!;
  const outcome: RequestOutcome = {
    kind: 'settled',
    httpStatus: 200,
    wording: null,
    verdicts: sent.recipients.map((_, index) => ({ state, code: 'ok', messageId: ids[index] ?? null })),
  };
  settle(database, sent, outcome, 2);
  const recipients = sent.recipients.map(({ id }) => id);
  claimReceipts(database, recipients, 3);
}

function sendOf(database: Database, ids: readonly string[], state: Verdict['state'] = 'accepted'): number {
  const sendId = createSend(database, sendTo(ids.length), createOptions);
  request(database, sendId, ids, state);
  return sendId;
}

const keep = (database: Database, ...receipts: DeliveryReceipt[]) =>
  keepReceipts(database, receipts, 'file', 10);
const rowsOf = (database: Database, id: number) =>
  listRecipients(database, { id, states: null, search: '', offset: 0, limit: 500 }).rows;
const marks = (database: Database, id: number) =>
  rowsOf(database, id).map(({ state, receipt }) => [state, receipt?.kind ?? null]);
const sums = (database: Database, id: number) => {
  const { accepted, delivered, undelivered } = sendRow(database, id);
  return { accepted, delivered, undelivered };
};

describe('delivery receipts', () => {
  it('mark their recipients, and the send counts them', () => {
    const database = temporaryLog();
    const id = sendOf(database, ['a', 'b', 'c', 'd']);
    const kept = keep(database, receiptOf('a'), receiptOf('b', 'Rejected'), receiptOf('c', 'Teleported'));
    expect(kept).toEqual({ added: 3, doubles: 0, strangers: [], sends: [id] });
    expect(marks(database, id)).toEqual([
      ['accepted', 'delivered'],
      ['accepted', 'failed'],
      ['accepted', 'other'],
      ['accepted', null],
    ]);
    expect(rowsOf(database, id)[2]?.receipt?.status).toBe('Teleported');
    expect(sums(database, id)).toEqual({ accepted: 4, delivered: 1, undelivered: 1 });
  });

  it('come twice without changing anything, and are kept once', () => {
    const database = temporaryLog();
    const id = sendOf(database, ['a']);
    const receipt = receiptOf('a');
    keep(database, receipt);
    const { revision } = sendRow(database, id);
    expect(keep(database, receipt, receipt)).toEqual({ added: 0, doubles: 2, strangers: [], sends: [] });
    expect(sendRow(database, id).revision).toBe(revision);
    expect(listReceipts(database, rowsOf(database, id)[0]!.id)).toHaveLength(1);
  });

  it('that no message is known for are named, kept, and claimed when the message turns up', () => {
    const database = temporaryLog();
    const first = keep(database, receiptOf('quick'), receiptOf('stranger'));
    expect(first).toMatchObject({ added: 2, strangers: ['quick', 'stranger'], sends: [] });
    const id = sendOf(database, ['quick', 'slow']);
    expect(marks(database, id)).toEqual([
      ['accepted', 'delivered'],
      ['accepted', null],
    ]);
    expect(sums(database, id)).toMatchObject({ delivered: 1 });
  });

  it('prove that somebody in doubt has the message, and that nobody needs it again', () => {
    const database = temporaryLog();
    const id = sendOf(database, ['a', 'b'], 'unknown');
    expect(marks(database, id)).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    keep(database, receiptOf('a'));
    sendAgain(database, id, { states: ['unknown'], ids: null }, 5, 5);
    keep(database, receiptOf('b'));
    expect(marks(database, id)).toEqual([
      ['accepted', 'delivered'],
      ['accepted', 'delivered'],
    ]);
    expect(dispatch(database, id, 10, 6)).toBeNull();
  });

  it('of an earlier attempt say nothing about a later one, unless it arrived after all', () => {
    const database = temporaryLog();
    const id = sendOf(database, ['x1', 'y1'], 'refused');
    keep(database, receiptOf('x1', 'Rejected'), receiptOf('y1', 'Rejected'));
    expect(sums(database, id)).toEqual({ accepted: 0, delivered: 0, undelivered: 2 });
    sendAgain(database, id, { states: ['refused'], ids: null }, 5, 5);
    request(database, id, ['x2', 'y2'], 'accepted');
    expect(marks(database, id)).toEqual([
      ['accepted', null],
      ['accepted', null],
    ]);
    expect(sums(database, id)).toEqual({ accepted: 2, delivered: 0, undelivered: 0 });
    keep(database, receiptOf('x1', 'Expired'), receiptOf('y2', 'Expired'), receiptOf('y1'));
    expect(marks(database, id)).toEqual([
      ['accepted', null],
      ['accepted', 'delivered'],
    ]);
    expect(sums(database, id)).toEqual({ accepted: 2, delivered: 1, undelivered: 0 });
    expect(findMiscounts(database)).toEqual([]);
  });

  it('that tell of a failure leave the doubt, and the acceptance, as they are', () => {
    const database = temporaryLog();
    const doubtful = sendOf(database, ['a'], 'unknown');
    const taken = sendOf(database, ['b']);
    keep(database, receiptOf('a', 'Expired'), receiptOf('b', 'Expired'));
    expect(marks(database, doubtful)).toEqual([['unknown', 'failed']]);
    expect(marks(database, taken)).toEqual([['accepted', 'failed']]);
  });

  it('of an attempt that was tried again wait until the request under way has ended', () => {
    const database = temporaryLog();
    const id = sendOf(database, ['first'], 'unknown');
    sendAgain(database, id, { states: ['unknown'], ids: null }, Number.MAX_SAFE_INTEGER, 5);
    const sent = dispatch(database, id, 1, 6)!;
    keep(database, receiptOf('first'));
    expect(marks(database, id)).toEqual([['sending', 'delivered']]);
    const lost: RequestOutcome = {
      kind: 'settled',
      httpStatus: null,
      wording: null,
      verdicts: [{ state: 'unknown', code: 'local_timeout', messageId: null }],
    };
    settle(database, sent, lost, 7);
    claimReceipts(database, [sent.recipients[0]!.id], 8);
    expect(marks(database, id)).toEqual([['accepted', 'delivered']]);
  });

  it('of an id that two messages bear go by the number, and to nobody where that does not tell', () => {
    const database = temporaryLog();
    const id = createSend(database, sendTo(2), createOptions);
    request(database, id, ['same', 'same'], 'accepted');
    expect(keep(database, receiptOf('same')).strangers).toEqual(['same']);
    const to = numberAt(1).slice(1);
    expect(keep(database, { ...receiptOf('same'), to }).strangers).toEqual([]);
    expect(marks(database, id)).toEqual([
      ['accepted', null],
      ['accepted', 'delivered'],
    ]);
  });

  it('are never rewritten', () => {
    const database = temporaryLog();
    sendOf(database, ['a', 'b']);
    keep(database, receiptOf('a'));
    expect(() => database.sqlite.exec(`UPDATE receipt SET status = 'Expired'`)).toThrow('kept as it came');
    expect(() => database.sqlite.exec('UPDATE receipt SET recipient_id = 2')).toThrow('one recipient');
  });
});

test('in any order, however often, before or after the answer: one outcome, and counts that agree', () => {
  const status = fc.constantFrom('delivered', 'Expired', 'Deferred', 'Teleported');
  const receipt = fc.record({
    message: fc.integer({ min: 0, max: 5 }),
    status,
    at: fc.integer({ min: 0, max: 3 }),
  });
  const states = fc.constantFrom('accepted' as const, 'unknown' as const, 'refused' as const);
  fc.assert(
    fc.property(
      fc.array(receipt, { maxLength: 20 }),
      fc.nat({ max: 20 }),
      states,
      fc.infiniteStream(fc.nat()),
      (given, early, state, chance) => {
        const receipts = given.map(({ message, status: word, at }, index) =>
          receiptOf(`m${message}`, word, { id: `r${index}`, at: `2026-06-14T12:0${at}:00Z` }),
        );
        const order = [...receipts, ...receipts.slice(0, 3)]
          .map((value) => ({ value, by: chance.next().value as number }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ value }) => value);
        const outcomes = [receipts, order].map((list) => {
          const database = temporaryLog();
          list.slice(0, early).forEach((one) => keep(database, one));
          const id = sendOf(database, ['m0', 'm1', 'm2', 'm3'], state);
          list.slice(early).forEach((one) => keep(database, one));
          const row = sendRow(database, id);
          const rows = rowsOf(database, id);
          for (const name of DELIVERY_STATES) {
            expect(row[name]).toBe(rows.filter((recipient) => recipient.state === name).length);
          }
          expect(row.delivered).toBe(rows.filter(({ receipt: mark }) => mark?.kind === 'delivered').length);
          expect(row.undelivered).toBe(rows.filter(({ receipt: mark }) => mark?.kind === 'failed').length);
          if (state === 'accepted') expect(row.accepted).toBe(4);
          return rows.map(({ state: end, receipt: mark }) => [end, mark]);
        });
        expect(outcomes[1]).toEqual(outcomes[0]);
      },
    ),
    { numRuns: 25 },
  );
});
