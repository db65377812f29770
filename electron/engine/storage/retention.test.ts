import { describe, expect, it, onTestFinished } from 'vitest';
import { createSend } from '../log/create-send.ts';
import type { Database } from '../log/database.ts';
import { dispatch, settle } from '../log/deliveries.ts';
import { createOptions, numberAt, sendTo, temporaryLog } from '../log/fixtures.ts';
import { sendAgain } from '../log/holds.ts';
import { sendRow } from '../log/reads.ts';
import { keepReceipts } from '../log/receipts.ts';
import { findMiscounts } from '../log/recount.ts';
import { receiptOf } from '../receipts/fixtures.ts';
import { compact, measureLog } from './compaction.ts';
import { oldestKept, previewRemoval, removeOld } from './retention.ts';

const NOW = Date.parse('2026-06-14T12:00:00Z');
const DAY_MS = 86_400_000;
const YEAR = { months: 12, undecided: false };

function sendAt(
  database: Database,
  daysAgo: number,
  count: number,
  state: 'accepted' | 'unknown' | 'open',
): number {
  const now = NOW - daysAgo * DAY_MS;
  const id = createSend(database, sendTo(count), { ...createOptions, now });
  if (state === 'open') return id;
  for (let part = 0; ; part += 1) {
    const sent = dispatch(database, id, 500, now);
    if (!sent) break;
    const verdicts = sent.recipients.map((_, index) => ({
      state,
      code: state === 'accepted' ? 'ok' : 'local_timeout',
      messageId: `${id}-${part}-${index}`,
    }));
    settle(database, sent, { kind: 'settled', httpStatus: 200, wording: null, verdicts }, now);
  }
  return id;
}

function removal(
  database: Database,
  keeping = YEAR,
  onSend: (id: number) => void = () => {},
  stop = new AbortController(),
) {
  onTestFinished(() => stop.abort());
  return removeOld({ database, keeping, now: NOW, onSend, signal: stop.signal });
}

const idsIn = (database: Database) =>
  database.sqlite
    .prepare('SELECT id FROM send ORDER BY id')
    .all()
    .map(({ id }) => id);
const count = (database: Database, table: string) =>
  (database.sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;

it('what was tried again since stays, however old the message is', async () => {
  const database = temporaryLog();
  const old = sendAt(database, 400, 2, 'unknown');
  sendAt(database, 400, 2, 'accepted');
  sendAgain(database, old, { states: ['unknown'], ids: null }, NOW, NOW - DAY_MS);
  const again = dispatch(database, old, 500, NOW - DAY_MS)!;
  const verdicts = again.recipients.map(() => ({ state: 'accepted', code: 'ok', messageId: null }) as const);
  settle(database, again, { kind: 'settled', httpStatus: 200, wording: null, verdicts }, NOW - DAY_MS);
  expect(previewRemoval(database, YEAR, NOW)).toMatchObject({ sends: 1, recipients: 2 });
  expect(await removal(database)).toBe(1);
  expect(idsIn(database)).toEqual([old]);
});

describe('what is older than so many months', () => {
  it.each([
    ['2026-06-14T12:00:00', 12, '2025-06-14T12:00:00'],
    ['2026-03-31T12:00:00', 1, '2026-02-28T12:00:00'],
    ['2024-03-31T08:30:00', 1, '2024-02-29T08:30:00'],
    ['2026-01-15T00:00:00', 25, '2023-12-15T00:00:00'],
  ])('from %s, %i months back: %s', (now, months, oldest) => {
    expect(new Date(oldestKept(months, new Date(now).getTime()))).toEqual(new Date(oldest));
  });

  it('goes; what is newer, waits, or is in doubt stays, and the preview said so', async () => {
    const database = temporaryLog();
    const old = sendAt(database, 800, 3, 'accepted');
    const doubtful = sendAt(database, 700, 2, 'unknown');
    const open = sendAt(database, 600, 2, 'open');
    const fresh = sendAt(database, 10, 2, 'accepted');
    expect(previewRemoval(database, YEAR, NOW)).toMatchObject({
      sends: 1,
      recipients: 3,
      open: 1,
      undecided: 1,
    });
    expect(previewRemoval(database, { months: 0, undecided: true }, NOW)).toMatchObject({ sends: 0 });
    expect(await removal(database, { months: 0, undecided: true })).toBe(0);
    const gone: number[] = [];
    expect(await removal(database, YEAR, (id) => gone.push(id))).toBe(1);
    expect(gone).toEqual([old]);
    expect(idsIn(database)).toEqual([doubtful, open, fresh]);
    expect(await removal(database, { months: 12, undecided: true })).toBe(1);
    expect(idsIn(database)).toEqual([open, fresh]);
    expect(findMiscounts(database)).toEqual([]);
  });

  it('takes its attempts, requests and receipts along, and leaves opt-outs and contacts', async () => {
    const database = temporaryLog();
    sendAt(database, 800, 700, 'accepted');
    keepReceipts(database, [receiptOf('1-0-0'), receiptOf('stranger')], 'file', NOW - 800 * DAY_MS);
    keepReceipts(database, [receiptOf('stranger of today')], 'file', NOW);
    database.sqlite.exec(`
      INSERT INTO opt_out_event (number, event, source, reason, at) VALUES ('${numberAt(1)}', 'added', 'people', '', 1);
      INSERT INTO opt_out (number, source, reason, since) VALUES ('${numberAt(1)}', 'people', '', 1);
    `);
    await removal(database);
    const tables = ['send', 'recipient', 'attempt', 'request', 'reason_count', 'person', 'receipt'];
    expect(tables.map((table) => count(database, table))).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(count(database, 'opt_out') + count(database, 'opt_out_event')).toBe(2);
  });

  it('goes in slices: in the middle the counts agree, others write, and a later run takes the rest', async () => {
    const database = temporaryLog();
    const id = sendAt(database, 800, 6000, 'accepted');
    keepReceipts(database, [receiptOf(`${id}-0-0`), receiptOf(`${id}-11-499`)], 'file', NOW);
    const stop = new AbortController();
    const removing = removal(database, YEAR, () => {}, stop);
    await new Promise((resolve) => setTimeout(resolve, 30));
    stop.abort();
    await removing;
    const left = sendRow(database, id).total;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(6000);
    expect(findMiscounts(database)).toEqual([]);
    createSend(database, sendTo(1), { ...createOptions, now: NOW });
    expect(await removal(database)).toBe(1);
    expect(findMiscounts(database)).toEqual([]);
  });

  it('never holds the engine up for long, also with many recipients', async () => {
    const database = temporaryLog();
    sendAt(database, 800, 8000, 'accepted');
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await removal(database);
    const before = measureLog(database);
    expect(before.free).toBeGreaterThan(before.bytes / 2);
    const freed = await compact(database, () => {}, new AbortController().signal);
    clearInterval(beat);
    expect(freed).toBe(before.bytes - measureLog(database).bytes);
    expect(measureLog(database).free).toBe(0);
    // A machine that is busy with other things is slow; whole, the removal takes many times as long.
    expect(longest).toBeLessThan(1000);
  });
});
