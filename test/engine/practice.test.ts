/** Practice leaves nothing behind that would count in earnest, and shows what delivery receipts bring. */
import { expect, test } from 'vitest';
import { sendTo } from '../../electron/engine/log/fixtures.ts';
import { PRACTICE_OPT_OUTS } from '../../shared/practice.ts';
import { startBench, until, untilDone } from './engine.ts';

test('Swift’s made-up list of opt-outs is counted, and puts nobody on the real one', async () => {
  const { engine } = await startBench({}, {}, { token: null });
  expect(await engine.handlers['optOuts.fetch'](undefined)).toEqual({
    outcome: 'works',
    complete: true,
    mode: 'practice',
    found: PRACTICE_OPT_OUTS.length,
    added: 0,
    known: 0,
  });
  const list = await engine.handlers['optOuts.list']({ search: '', offset: 0, limit: 10 });
  expect(list).toEqual({ rows: [], total: 0 });
  engine.setToken('apik_live');
  expect(await engine.handlers['optOuts.fetch'](undefined)).toMatchObject({ mode: 'live', added: 2 });
});

test('what the user was told is practice is never sent for real, whatever token has come since', async () => {
  const bench = await startBench({}, {}, { token: null });
  const shown = sendTo(2, { mode: 'practice' });
  bench.engine.setToken('apik_live');
  const refused = await bench.engine.dispatch('sends.create', shown);
  expect(refused.error).toMatchObject({ code: 'mode-changed' });
  expect(refused.error?.userMessage).toContain('from practice to live');
  const { id } = await bench.engine.handlers['sends.create']({ ...shown, mode: 'live' });
  expect((await untilDone(bench, id)).counts.accepted).toBe(2);
  expect(bench.taken().size).toBe(2);
});

test('receipts that were asked for come after a moment, as the magic numbers have it', async () => {
  const bench = await startBench({}, {}, { token: null });
  const numbers = ['00', '01', '82', '83', '84', '85', '86'].map((two) => `+170555501${two}`);
  const recipients = numbers.map((to) => ({ to, name: null }));
  const asked = await bench.send(0, { recipients, requestReceipt: true });
  const unasked = await bench.send(0, { recipients: recipients.slice(0, 1) });
  expect((await untilDone(bench, asked)).receipts).toEqual({ delivered: 0, failed: 0 });
  const counts = await until(async () => {
    const { receipts } = await bench.get(asked);
    return receipts.delivered + receipts.failed === 4 && receipts;
  });
  expect(counts).toEqual({ delivered: 2, failed: 2 });
  const rows = await bench.recipients(asked);
  expect(rows.map(({ receipt }) => receipt?.status ?? null)).toEqual([
    'delivered',
    null,
    null,
    'Expired',
    'Rejected',
    'Retrieved',
    'A_status_of_tomorrow',
  ]);
  const trail = await bench.engine.handlers['receipts.ofRecipient']({ recipientId: rows[5]!.id });
  expect(trail.map(({ status, source }) => [status, source])).toEqual([
    ['Forwarded', 'practice'],
    ['Retrieved', 'practice'],
  ]);
  expect((await bench.get(unasked)).receipts).toEqual({ delivered: 0, failed: 0 });
});
