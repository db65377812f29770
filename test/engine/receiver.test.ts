/** The receiver of delivery receipts, over real sockets: what it takes, and what it withstands. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { receiptOf } from '../../electron/engine/receipts/fixtures.ts';
import { MAX_BODY_BYTES } from '../../electron/engine/receipts/receiver.ts';
import { startBench, until, untilDone, type TestBench } from './engine.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Receiving extends TestBench {
  url: URL;
  lines: string[];
  /** A finished send and the ids of its messages. */
  messages: { sendId: number; ids: string[] };
}

async function receive(count = 2): Promise<Receiving> {
  const lines: string[] = [];
  const bench = await startBench({}, {}, { receives: true, write: (line) => lines.push(line) });
  const sendId = await bench.send(count, { requestReceipt: true });
  await untilDone(bench, sendId);
  const ids = (await bench.recipients(sendId)).map(({ messageId }) => messageId!);
  const { handlers } = bench.engine;
  expect(await handlers['receipts.receiver'](undefined)).toMatchObject({ on: false, status: 'off' });
  const state = await handlers['receipts.setReceiver']({ on: true, port: await freePort() });
  expect(state.status).toBe('listening');
  const { url } = await handlers['receipts.address'](undefined);
  return { ...bench, url: new URL(url), lines, messages: { sendId, ids } };
}

/** Writes bytes to a fresh connection and resolves with all that comes back until it ends. */
function talk({ port }: URL, write: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => write(socket));
    onTestFinished(() => void socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
  });
}

const post = (path: string, body: string, headers = '') =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const say = (url: URL, text: string) => talk(url, (socket) => socket.write(text));
const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const postJson = async (url: URL, value: unknown) =>
  statusOf(await say(url, post(url.pathname, JSON.stringify(value))));
const delivered = async ({ get, messages }: Receiving) => (await get(messages.sendId)).receipts.delivered;
const last = async ({ engine }: Receiving) =>
  (await engine.handlers['receipts.receiver'](undefined)).last?.what;

test('a receipt that is posted is on the disk when it is answered, and marks its recipient', async () => {
  const bench = await receive();
  const [first, second] = bench.messages.ids;
  expect(await postJson(bench.url, receiptOf(first!))).toBe(204);
  expect(await delivered(bench)).toBe(1);
  expect(await last(bench)).toBe('kept');
  expect(await postJson(bench.url, [receiptOf(first!), receiptOf(second!, 'Expired')])).toBe(204);
  expect((await bench.get(bench.messages.sendId)).receipts).toEqual({ delivered: 1, failed: 1 });
  expect(await postJson(bench.url, receiptOf('nobody-knows'))).toBe(204);
  expect(await postJson(bench.url, { type: 'sms', body: 'STOP' })).toBe(204);
  expect(await last(bench)).toBe('others');
});

test('whoever does not know the secret learns nothing, whatever is asked', async () => {
  const bench = await receive();
  const { url } = bench;
  const body = JSON.stringify(receiptOf(bench.messages.ids[0]!));
  const wrong = [
    `${url.pathname.slice(0, -1)}x`,
    url.pathname.slice(0, -1),
    `${url.pathname}/`,
    `${url.pathname}x`,
    url.pathname.toUpperCase(),
    '/receipts/',
    '/',
    '*',
    '/receipts/%2e%2e',
  ];
  const answers = new Set<string>();
  for (const path of wrong) answers.add(withoutDate(await say(url, post(path, body))));
  answers.add(withoutDate(await say(url, 'GET /receipts/x HTTP/1.1\r\nhost: x\r\n\r\n')));
  expect([...answers].map((answer) => answer.split('\r\n')[0])).toEqual(['HTTP/1.1 404 Not Found']);
  expect([...answers][0]).not.toMatch(/receipts|nothing|<|\{/);
  expect(await delivered(bench)).toBe(0);
  expect(await last(bench)).toBe('address');
});

const withoutDate = (answer: string) => answer.replace(/^date:.*\r\n/im, '');

test('only POST is taken, and no answer repeats what was sent', async () => {
  const { url } = await receive();
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
    const request = `${method} ${url.pathname}?echo=parrot HTTP/1.1\r\nhost: parrot\r\nx-parrot: parrot\r\n\r\n`;
    const answer = await say(url, request);
    expect([method, statusOf(answer), /\r\nallow: POST\r\n/i.test(answer)]).toEqual([method, 405, true]);
    expect(answer).not.toContain('parrot');
    expect(answer).not.toContain(url.pathname);
  }
  const garbage = await say(url, post(url.pathname, '{"type":"parrot"}', 'origin: https://parrot\r\n'));
  expect(statusOf(garbage)).toBe(400);
  expect(garbage).not.toMatch(/parrot|access-control/i);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'delivered!'],
  ['half of one', '{"type":"mms_dlr"'],
  ['a number', '12'],
  ['an array of nothing', '[]'],
  ['depth', '['.repeat(100_000)],
  ['a receipt without an id', JSON.stringify({ ...receiptOf('x'), mms: {} })],
  ['bytes that are no text', '\u0000\ufffd\u0001'],
])('garbage (%s) is refused, and the next receipt is taken', async (_what, body) => {
  const bench = await receive();
  expect(statusOf(await say(bench.url, post(bench.url.pathname, body)))).toBe(400);
  expect(await postJson(bench.url, receiptOf(bench.messages.ids[0]!))).toBe(204);
  expect(await delivered(bench)).toBe(1);
});

test('what is too large is refused before it has come, declared or not', async () => {
  const bench = await receive();
  const { url } = bench;
  const declared = `POST ${url.pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\n`;
  expect(statusOf(await say(url, declared))).toBe(413);
  const chunk = `${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`;
  let written = 0;
  const answer = await talk(url, (socket) => {
    socket.write(`POST ${url.pathname} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`);
    const more = () => {
      while (!socket.destroyed && written < 64 * MAX_BODY_BYTES) {
        written += chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', more);
      }
    };
    more();
  });
  expect([413, Number.NaN]).toContain(statusOf(answer));
  expect(await last(bench)).toBe('too-large');
  expect(written).toBeLessThan(64 * MAX_BODY_BYTES);
  const head = await say(url, post(url.pathname, '', `x-long: ${'x'.repeat(20_000)}\r\n`));
  expect(statusOf(head)).toBe(431);
  expect(await postJson(url, receiptOf(bench.messages.ids[0]!))).toBe(204);
});

test('a slow drip, and a connection that says nothing, are ended', async () => {
  const bench = await receive();
  const { url } = bench;
  const started = performance.now();
  const drip = talk(url, (socket) => {
    socket.write(`POST ${url.pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n`);
    const timer = setInterval(() => socket.write(' '), 100);
    socket.once('close', () => clearInterval(timer));
  });
  const head = talk(url, (socket) => {
    socket.write(`POST ${url.pathname} HTTP/1.1\r\n`);
    const timer = setInterval(() => socket.write('x: y\r\n'), 100);
    socket.once('close', () => clearInterval(timer));
  });
  const silent = talk(url, () => {});
  // Meanwhile receipts are taken.
  expect(await postJson(url, receiptOf(bench.messages.ids[0]!))).toBe(204);
  await Promise.all([head, silent]);
  expect(performance.now() - started).toBeLessThan(15_000);
  await drip;
  expect(performance.now() - started).toBeLessThan(25_000);
});

test('of requests in one breath the first is taken, and the others do no harm', async () => {
  const bench = await receive(40);
  const { url } = bench;
  const breath = bench.messages.ids.map((id) => post(url.pathname, JSON.stringify(receiptOf(id)))).join('');
  const answer = await say(url, breath);
  expect(answer.match(/HTTP\/1\.1 204/g) ?? []).toHaveLength(1);
  expect(await delivered(bench)).toBeLessThanOrEqual(1);
  const smuggled = post(
    url.pathname,
    `0\r\n\r\n${post(url.pathname, JSON.stringify(receiptOf(bench.messages.ids[1]!)))}`,
    'transfer-encoding: chunked\r\n',
  );
  expect(statusOf(await say(url, smuggled))).toBe(400);
  expect(await delivered(bench)).toBeLessThanOrEqual(1);
});

test('a flood is answered “too fast”, the engine goes on, and later receipts are taken', async () => {
  const bench = await receive();
  const { url } = bench;
  const body = post(url.pathname, JSON.stringify(receiptOf('stranger')));
  let tooFast = 0;
  let slowest = 0;
  const flood = Array.from({ length: 20 }, async () => {
    for (let n = 0; n < 200 && tooFast < 20; n += 1) if (statusOf(await say(url, body)) === 429) tooFast += 1;
  });
  const probing = new AbortController();
  const probe = (async () => {
    while (!probing.signal.aborted) {
      const asked = performance.now();
      await bench.get(bench.messages.sendId);
      await sleep(5);
      slowest = Math.max(slowest, performance.now() - asked);
    }
  })();
  await Promise.all(flood);
  probing.abort();
  await probe;
  expect(tooFast).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(1000);
  const first = receiptOf(bench.messages.ids[0]!);
  expect(await until(async () => (await postJson(url, first)) === 204)).toBe(true);
  expect(await delivered(bench)).toBe(1);
});

test('a flood at wrong addresses takes nothing from the right one', async () => {
  const bench = await receive();
  const wrong = post('/receipts/guess', JSON.stringify(receiptOf('stranger')));
  const answers = await Promise.all(Array.from({ length: 60 }, () => say(bench.url, wrong)));
  // Some are told it is wrong, the others nothing at all.
  expect(answers.filter((answer) => answer === '').length).toBeGreaterThan(0);
  expect(await postJson(bench.url, receiptOf(bench.messages.ids[0]!))).toBe(204);
});

test('it listens on the loopback address alone, and not at all when switched off', async () => {
  const bench = await receive();
  const { url } = bench;
  expect(url.hostname).toBe('127.0.0.1');
  // Another address of the loopback network would answer if it listened on all of them.
  await expect(reach('127.0.0.2', Number(url.port))).rejects.toThrow('ECONNREFUSED');
  await bench.engine.handlers['receipts.setReceiver']({ on: false, port: Number(url.port) });
  await expect(reach('127.0.0.1', Number(url.port))).rejects.toThrow('ECONNREFUSED');
});

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}

test('a new address ends the old one at once', async () => {
  const bench = await receive();
  const { handlers } = bench.engine;
  await handlers['receipts.renewAddress'](undefined);
  const renewed = new URL((await handlers['receipts.address'](undefined)).url);
  expect(renewed.pathname).not.toBe(bench.url.pathname);
  expect(await postJson(bench.url, receiptOf(bench.messages.ids[0]!))).toBe(404);
  expect(await postJson(renewed, receiptOf(bench.messages.ids[0]!))).toBe(204);
});

test('a port that is taken is said, and another one works', async () => {
  const bench = await receive();
  const { handlers } = bench.engine;
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await handlers['receipts.setReceiver']({ on: true, port })).toMatchObject({
    on: true,
    status: 'port-taken',
  });
  const free = await freePort();
  expect(await handlers['receipts.setReceiver']({ on: true, port: free })).toMatchObject({
    status: 'listening',
  });
});

test('it is as it was after a restart, and the command line never listens', async () => {
  const bench = await receive();
  await bench.engine.close();
  const again = bench.openAnother();
  await until(async () => (await again.handlers['receipts.receiver'](undefined)).status === 'listening');
  expect((await again.handlers['receipts.address'](undefined)).url).toBe(bench.url.href);
  await again.close();
  bench.openAnother({ receives: false });
  await sleep(100);
  await expect(reach('127.0.0.1', Number(bench.url.port))).rejects.toThrow('ECONNREFUSED');
});

test('the secret stands in its own file, for this user alone, and nowhere else', async () => {
  const bench = await receive();
  await postJson(bench.url, receiptOf(bench.messages.ids[0]!));
  await say(bench.url, post(bench.url.pathname, 'garbage'));
  await bench.engine.close();
  const secret = bench.url.pathname.split('/').at(-1)!;
  expect(secret).toMatch(/^[\w-]{43}$/);
  const files = readdirSync(bench.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const holding = files.filter((path) => readFileSync(path, 'latin1').includes(secret));
  expect(holding).toEqual([join(bench.home, 'receiver.json')]);
  if (process.platform !== 'win32') expect(statSync(holding[0]!).mode & 0o777).toBe(0o600);
  expect(existsSync(join(bench.home, 'receiver.json.part'))).toBe(false);
  expect(bench.lines.join('\n')).not.toContain(secret);
});
