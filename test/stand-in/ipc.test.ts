/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
import { expect, test } from 'vitest';
import { BRIDGE, shareFixture } from './fixture.ts';

const MAIN = `
  class Person { constructor() { this.name = 'Ada'; } greet() {} }
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('kinds', (_event, { map, date, bytes, set }) => [
    map instanceof Map, date instanceof Date, bytes instanceof Uint8Array, set instanceof Set,
  ]);
  ipcMain.handle('person', () => new Person());
  ipcMain.handle('function', () => ({ run() {} }));
  ipcMain.handle('boom', () => { throw Object.assign(new TypeError('secret path'), { code: 'E_SECRET' }); });
  ipcMain.handle('size', (_event, bytes) => bytes.byteLength);
  ipcMain.handle('start', ({ sender }) => {
    const value = { n: 0 };
    for (value.n = 1; value.n <= 3; value.n++) sender.send('tick', value);
    sender.send('tick', { run() {} });
    sender.send('tick', { n: 'last' });
  });
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    url: senderFrame.url, origin: senderFrame.origin, parent: senderFrame.parent,
    isMain: senderFrame === sender.mainFrame, isWindow: sender === window.webContents,
  }));
`;

const app = shareFixture({ main: MAIN, preload: BRIDGE });

test('values cross as a structured clone, both ways', async () => {
  const { page } = app();
  const seen = await page.evaluate(async () => {
    const cyclic: Record<string, unknown> = { label: 'cycle' };
    cyclic['self'] = cyclic;
    const { invoke } = window.bridge;
    const sent = {
      bytes: new Uint8Array([1, 2, 255]),
      date: new Date(5),
      map: new Map([['a', { b: 1n }]]),
      set: new Set([1]),
      missing: undefined,
      numbers: [Number.NaN, -0, Infinity, 'é\u2028'],
    };
    const back = (await invoke('echo', sent)) as typeof sent;
    const round = (await invoke('echo', new Map([['cycle', cyclic]]))) as Map<string, typeof cyclic>;
    return {
      kinds: await invoke('kinds', sent),
      bytes: [back.bytes instanceof Uint8Array, ...back.bytes],
      date: back.date instanceof Date && back.date.getTime(),
      map: back.map.get('a')?.b === 1n,
      missing: 'missing' in back && back.missing === undefined,
      numbers: [Number.isNaN(back.numbers[0]), Object.is(back.numbers[1], -0), back.numbers[2] === Infinity],
      text: back.numbers[3],
      cycle: round.get('cycle')?.['self'] === round.get('cycle'),
    };
  });
  expect(seen).toEqual({
    kinds: [true, true, true, true],
    bytes: [true, 1, 2, 255],
    date: 5,
    map: true,
    missing: true,
    numbers: [true, true, true],
    text: 'é\u2028',
    cycle: true,
  });
});

test('a class instance arrives without its prototype', async () => {
  const { page } = app();
  const person = await page.evaluate(async () => {
    const value = (await window.bridge.invoke('person')) as object;
    return { value, plain: Object.getPrototypeOf(value) === Object.prototype, greet: 'greet' in value };
  });
  expect(person).toEqual({ value: { name: 'Ada' }, plain: true, greet: false });
});

test('a function cannot cross, in either direction', async () => {
  const { page } = app();
  const messages = await page.evaluate(async () => {
    const messageOf = (call: Promise<unknown>) => call.then(String, (error: Error) => error.message);
    return [
      await messageOf(window.bridge.invoke('echo', { run() {} })),
      await messageOf(window.bridge.invoke('function')),
    ];
  });
  expect(messages).toEqual([
    'An object could not be cloned.',
    "Error invoking remote method 'function': Error: An object could not be cloned.",
  ]);
});

test('of an error only its words cross, and an unknown channel says so', async () => {
  const { page, output } = app();
  const [boom, unknown] = await page.evaluate(async () => {
    const errorOf = (channel: string) =>
      window.bridge.invoke(channel).then(
        () => null,
        (error: Error & { code?: string }) => [error.name, error.message, error.code],
      );
    return [await errorOf('boom'), await errorOf('unknown')];
  });
  expect(boom).toEqual(['Error', "Error invoking remote method 'boom': TypeError: secret path", undefined]);
  expect(unknown?.[1]).toBe(
    "Error invoking remote method 'unknown': Error: No handler registered for 'unknown'",
  );
  await expect.poll(output).toContain("Error occurred in handler for 'boom': TypeError: secret path");
});

test('16 megabytes cross in a few seconds', async () => {
  const { page } = app();
  const { size, time } = await page.evaluate(async () => {
    const from = performance.now();
    const answer = await window.bridge.invoke('size', new Uint8Array(16 * 1024 * 1024));
    return { size: answer, time: performance.now() - from };
  });
  expect(size).toBe(16 * 1024 * 1024);
  expect(time).toBeLessThan(5000);
});

test('main sees its own address, origin, main frame and window as the sender', async () => {
  const { page } = app();
  expect(await page.evaluate(() => window.bridge.invoke('sender'))).toEqual({
    url: 'app://fixture/',
    origin: 'app://fixture',
    parent: null,
    isMain: true,
    isWindow: true,
  });
});

test('what main sends arrives in order, cloned at the moment of sending', async () => {
  const { page } = app();
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const all: unknown[] = [];
        window.bridge.on('tick', (value) => {
          all.push((value as { n: unknown }).n);
          if (all.length === 4) resolve(all);
        });
        void window.bridge.invoke('start');
      }),
  );
  expect(heard).toEqual([1, 2, 3, 'last']);
});
