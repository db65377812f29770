import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { numberAt } from '../../electron/engine/log/fixtures.ts';
import { pathOfMedia } from '../../electron/engine/media/store.ts';
import { PRACTICE_NUMBERS } from '../../shared/practice.ts';
import type { FaultChooser } from '../provider/server.ts';
import { startBench, until, untilDone, untilHeld, type TestBench } from './engine.ts';

/** How many recipients each request carried, in order. */
const sizes = (bench: TestBench): number[] => bench.provider.ledger.requests.map(({ to }) => to.length);

function expectNobodyTwice(bench: TestBench): void {
  expect([...bench.taken().values()].filter((times) => times > 1)).toEqual([]);
}

test('a canary of one, then ten, then fifty; everybody once', async () => {
  const bench = await startBench();
  const send = await untilDone(bench, await bench.send(120));
  expect(send.counts.accepted).toBe(120);
  expect(sizes(bench)).toEqual([1, 10, 50, 50, 9]);
  expect(bench.taken().size).toBe(120);
  expectNobodyTwice(bench);
});

test('the largest batch is a setting', async () => {
  const bench = await startBench({}, { batchCap: 4 });
  await untilDone(bench, await bench.send(10));
  expect(sizes(bench)).toEqual([1, 4, 4, 1]);
});

test('when the account may not send pictures, one person is tried and nobody else', async () => {
  const bench = await startBench();
  const recipients = ['+17055550170', ...Array.from({ length: 29 }, (_, n) => numberAt(n))];
  const id = await bench.send(0, { recipients: recipients.map((to) => ({ to, name: null })) });
  const send = await untilHeld(bench, id, 'sender');
  expect(send.counts).toMatchObject({ refused: 1, queued: 29 });
  expect(send.hold?.code).toBe('account_mms_disabled');
  expect(sizes(bench)).toEqual([1]);

  await bench.engine.handlers['sends.resume']({ id });
  expect((await untilDone(bench, id)).counts).toMatchObject({ refused: 1, accepted: 29 });
});

test('a refused token stops everything and charges nobody; another token goes on', async () => {
  const bench = await startBench({ fault: '401' });
  const id = await bench.send(5);
  const send = await untilHeld(bench, id, 'token');
  expect(send.counts).toMatchObject({ queued: 5, refused: 0, unknown: 0 });
  expect(sizes(bench)).toEqual([1]);
  await bench.provider.setFault(null);
  bench.engine.setToken('DEF456');
  expect((await untilDone(bench, id)).counts.accepted).toBe(5);
  expectNobodyTwice(bench);
});

test('a late refusal of the old token says nothing about the new one', async () => {
  const bench = await startBench({ latencyMs: 200, script: ['401'] });
  const id = await bench.send(3);
  await until(async () => sizes(bench).length === 1);
  bench.engine.setToken('DEF456');
  expect((await untilDone(bench, id)).counts.accepted).toBe(3);
  expectNobodyTwice(bench);
});

test('asked to wait, the outbox waits as long as it was asked, says so, and goes on by itself', async () => {
  const bench = await startBench({ script: [null, '429-retry-after-1'] });
  const id = await bench.send(3);
  const send = await untilHeld(bench, id, 'rate');
  expect(send.counts).toMatchObject({ accepted: 1, queued: 2 });
  expect(Date.parse(send.hold?.until ?? '') - Date.now()).toBeGreaterThan(500);
  expect((await untilDone(bench, id)).counts.accepted).toBe(3);
  const [, refused, next] = bench.provider.ledger.requests;
  expect(Date.parse(next?.at ?? '') - Date.parse(refused?.at ?? '')).toBeGreaterThanOrEqual(990);
  expectNobodyTwice(bench);
});

test('while nobody answers at the address, nobody is tried; when somebody does, it goes on by itself', async () => {
  const bench = await startBench({ fault: 'refuse' });
  const id = await bench.send(3);
  const send = await untilHeld(bench, id, 'offline');
  expect(send.counts.queued).toBe(3);
  await bench.provider.setFault(null);
  expect((await untilDone(bench, id)).counts.accepted).toBe(3);
  expectNobodyTwice(bench);
});

test('offline, as the operating system says, no request leaves', async () => {
  const bench = await startBench();
  bench.engine.setOnline(false);
  const id = await bench.send(3);
  await untilHeld(bench, id, 'offline');
  expect(sizes(bench)).toEqual([]);
  bench.engine.setOnline(true);
  expect((await untilDone(bench, id)).counts.accepted).toBe(3);
});

test('a 422 without results is halved until the one at fault stands alone', async () => {
  const bad = numberAt(7);
  const fault: FaultChooser = ({ to }) => (to.includes(bad) ? '422-without-results' : null);
  const bench = await startBench({ fault });
  const id = await bench.send(40);
  expect((await untilDone(bench, id)).counts).toMatchObject({ accepted: 39, refused: 1 });
  const refused = (await bench.recipients(id)).filter(({ state }) => state === 'refused');
  expect(refused.map(({ to }) => to)).toEqual([bad]);
  expectNobodyTwice(bench);
});

test('a connection that is lost after the request left: may have been sent, and never tried again by itself', async () => {
  const bench = await startBench({ script: [null, 'reset-after-request'] });
  const id = await bench.send(30);
  const send = await untilDone(bench, id);
  expect(send.counts).toMatchObject({ unknown: 10, accepted: 20 });
  expectNobodyTwice(bench);
  expect(bench.taken().size).toBe(30);
});

test('three unclear answers in a row stop the send before more people become unclear', async () => {
  const bench = await startBench({ fault: '500' });
  const id = await bench.send(30);
  const send = await until(async () => {
    const now = await bench.get(id);
    return now.counts.unknown === 3 && now.hold?.until === null && now;
  });
  expect(send.hold).toMatchObject({ reason: 'trouble', code: 'local_server_error' });
  expect(sizes(bench)).toEqual([1, 1, 1]);
});

test('a message that is refused as a whole after some were accepted stops there', async () => {
  const bench = await startBench({ script: [null, null, '402'] }, { batchCap: 10 });
  const send = await untilHeld(bench, await bench.send(100), 'content');
  expect(send.counts).toMatchObject({ accepted: 11, refused: 10, queued: 79 });
  expect(send.hold?.code).toBe('local_request_refused');
  expect(sizes(bench)).toEqual([1, 10, 10]);
});

test('unknown recipients are sent again only by the user, as a new attempt on the same row', async () => {
  const bench = await startBench({ script: ['reset-after-request'] });
  const id = await bench.send(1);
  expect((await untilDone(bench, id)).counts.unknown).toBe(1);
  await bench.engine.handlers['sends.sendAgain']({
    id,
    recipientIds: null,
    states: ['unknown'],
    codes: null,
  });
  const send = await untilDone(bench, id);
  expect(send).toMatchObject({ total: 1, counts: { accepted: 1, unknown: 0 } });
  const [row] = await bench.recipients(id);
  const recipient = await bench.engine.handlers['sends.recipient']({ recipientId: row?.id ?? 0 });
  expect(recipient.row).toEqual(row);
  expect(recipient.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
});

test('a pause holds everything back, also across a restart, until it is resumed', async () => {
  const bench = await startBench({ latencyMs: 30 });
  const id = await bench.send(100);
  await bench.engine.handlers['sends.pause']({ id });
  await until(async () => (await bench.get(id)).counts.sending === 0);
  const paused = sizes(bench).length;
  await bench.engine.close();
  const again = bench.openAnother();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(sizes(bench).length).toBe(paused);
  await again.handlers['sends.resume']({ id });
  await until(async () => (await again.handlers['sends.get']({ id })).counts.accepted === 100);
  expectNobodyTwice(bench);
});

test('stop takes effect before the next request: everybody not tried is cancelled, with the exact count', async () => {
  const bench = await startBench({ latencyMs: 50 });
  const id = await bench.send(200);
  await until(async () => (await bench.get(id)).counts.accepted > 0);
  const stopped = await bench.engine.handlers['sends.stop']({ id });
  const requests = sizes(bench).length;
  const send = await untilDone(bench, id);
  expect(sizes(bench).length).toBeLessThanOrEqual(requests + 1);
  expect(send.counts.cancelled).toBe(stopped.counts.cancelled);
  expect(send.counts.accepted + send.counts.cancelled).toBe(200);
  expect(bench.taken().size).toBe(send.counts.accepted);
});

test.each(['422-without-results', '429-retry-after-0', '401'] as const)(
  'stop is final for the request in flight too, when it comes back with %s',
  async (fault) => {
    const bench = await startBench({ latencyMs: 150, script: [null, fault] });
    const id = await bench.send(61);
    await until(async () => (await bench.get(id)).counts.accepted === 1 && sizes(bench).length === 2);
    const stopped = await bench.engine.handlers['sends.stop']({ id });
    expect(stopped.counts).toMatchObject({ accepted: 1, sending: 10, cancelled: 50 });
    const send = await untilDone(bench, id);
    expect(send).toMatchObject({ hold: null, counts: { accepted: 1, cancelled: 60 } });
    bench.engine.setToken('DEF456');
    const next = await bench.send(1, { recipients: [{ to: numberAt(999), name: null }] });
    await untilDone(bench, next);
    expect(sizes(bench)).toEqual([1, 10, 1]);
  },
);

test('within the undo window nothing leaves, and undo means that nothing ever does', async () => {
  const bench = await startBench({}, { undoSeconds: 1 });
  const first = await bench.send(2);
  const second = await bench.send(2);
  expect((await bench.get(first)).hold?.reason).toBe('undo');
  await bench.engine.handlers['sends.stop']({ id: first });
  await untilDone(bench, second);
  expect((await bench.get(first)).counts.cancelled).toBe(2);
  expect(bench.provider.ledger.accepted.every(({ tag }) => tag === String(second))).toBe(true);
});

test('two sends take turns: a small one does not wait for a large one', async () => {
  const bench = await startBench({ latencyMs: 5 }, { batchCap: 10 });
  const large = await bench.send(300);
  const small = await bench.send(5);
  await untilDone(bench, small);
  expect((await bench.get(large)).counts.queued).toBeGreaterThan(200);
  await untilDone(bench, large);
});

test('two engines on one home never both send; the second goes on when the first is gone', async () => {
  const bench = await startBench({ latencyMs: 10 }, { batchCap: 5 });
  const id = await bench.send(60);
  const second = bench.openAnother();
  await until(async () => (await second.handlers['sends.get']({ id })).hold?.reason === 'elsewhere');
  await bench.engine.close();
  await until(async () => (await second.handlers['sends.get']({ id })).counts.accepted === 60);
  expect(bench.taken().size).toBe(60);
  expectNobodyTwice(bench);
});

test('a send whose time limit has passed says so, and carrying on does not send it', async () => {
  const bench = await startBench({}, {}, { token: null });
  bench.engine.setToken('ABC123');
  bench.engine.setOnline(false);
  const id = await bench.send(2, { expiresAt: new Date(Date.now() + 300).toISOString() });
  await new Promise((resolve) => setTimeout(resolve, 350));
  bench.engine.setOnline(true);
  const send = await untilHeld(bench, id, 'expired');
  expect(send.counts.queued).toBe(2);
  await bench.engine.handlers['sends.resume']({ id });
  await untilHeld(bench, id, 'expired');
  expect(sizes(bench)).toEqual([]);
});

test('a picture that cannot be read for a while keeps nobody else waiting, and is sent when it can', async () => {
  const bench = await startBench();
  const attachment = await bench.engine.handlers['media.add']({
    bytes: Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 42, ...Array<number>(40).fill(7), 0xff, 0xd9]),
    name: 'a.jpg',
    width: 1,
    height: 1,
  });
  const path = pathOfMedia(join(bench.home, 'media'), attachment.id);
  bench.engine.setOnline(false);
  const id = await bench.send(2, { attachments: [{ id: attachment.id, name: 'a.jpg' }] });
  renameSync(path, `${path}.aside`);
  // A link to itself can be read by nobody, and the file takes its place in one step.
  symlinkSync(path, path);
  bench.engine.setOnline(true);
  await untilHeld(bench, id, 'disk');
  const other = await bench.send(3);
  expect((await untilDone(bench, other)).counts.accepted).toBe(3);
  expect((await bench.get(id)).counts.queued).toBe(2);
  renameSync(`${path}.aside`, path);
  expect((await untilDone(bench, id)).counts.accepted).toBe(2);
});

test('at most so many a minute from one sender number, where a limit is set', async () => {
  const bench = await startBench({}, { perMinute: 4 });
  const id = await bench.send(10, { sender: '+17055550199' });
  await until(async () => (await bench.get(id)).counts.accepted === 4);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await bench.get(id)).counts).toMatchObject({ accepted: 4, queued: 6 });
  // Nor does another process, begun within that minute, send what the first one may not.
  await bench.engine.close();
  const next = bench.openAnother();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await next.handlers['sends.get']({ id })).counts).toMatchObject({ accepted: 4, queued: 6 });
});

test('every practice number shows what it promises, in memory and over HTTP alike', async () => {
  const bench = await startBench();
  const codeOf = new Map(
    [...PRACTICE_NUMBERS].flatMap(([number, effect]) =>
      effect.kind === 'result' ? [[number, effect.code] as const] : [],
    ),
  );
  const recipients = [numberAt(1), ...codeOf.keys()].map((to) => ({ to, name: null }));
  const id = await bench.send(0, { recipients });
  const settled = await until(async () => {
    const send = await bench.get(id);
    if (send.hold?.until === null && ['sender', 'content', 'trouble'].includes(send.hold.reason)) {
      await bench.engine.handlers['sends.resume']({ id });
    }
    return send.counts.queued + send.counts.sending === 0 && send;
  });
  expect(settled.total).toBe(codeOf.size + 1);
  const seen = new Map((await bench.recipients(id)).map(({ to, code }) => [to, code]));
  seen.delete(numberAt(1));
  expect(seen).toEqual(codeOf);
});

test('a corrected number is sent the message once, those chosen by reason again, and nobody else', async () => {
  const bench = await startBench();
  const recipients = ['01', '31', '30', '00'].map((end) => ({ to: `+170555501${end}`, name: null }));
  const id = await bench.send(0, { recipients });
  const before = await untilDone(bench, id);
  expect(before.counts).toMatchObject({ refused: 3, accepted: 1 });
  const [wrong] = await bench.recipients(id);
  await bench.engine.handlers['corrections.make']({ recipientId: wrong!.id, to: '613 555 0123' });
  const codes = ['temporary_error'];
  await bench.engine.handlers['sends.sendAgain']({ id, recipientIds: null, states: ['refused'], codes });
  const send = await untilDone(bench, id);
  expect(send).toMatchObject({ total: 5, counts: { refused: 3, accepted: 2 } });
  const tries = (await bench.recipients(id)).map(({ to, attempts }) => [to.slice(-4), attempts]);
  expect(tries).toEqual([
    ['0101', 1],
    ['0131', 2],
    ['0130', 1],
    ['0100', 1],
    ['0123', 1],
  ]);
  expectNobodyTwice(bench);
});
