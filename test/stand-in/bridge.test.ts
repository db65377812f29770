/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
import { expect, test } from 'vitest';
import { BRIDGE, launchFixture, shareFixture } from './fixture.ts';

const app = shareFixture({
  preload: `
    globalThis.leak = 1;
    ${BRIDGE}
    const kept = { count: 1 };
    class Clock { constructor() { this.hour = 7; } tick() {} }
    contextBridge.exposeInMainWorld('test', {
      kept: () => kept,
      clock: () => new Clock(),
      call: (callback, value) => callback(value) + 1,
      later: async (callback) => { await null; return callback('later'); },
      fail: () => { throw Object.assign(new RangeError('only words'), { code: 'X' }); },
      reject: async () => { throw new RangeError('only words'); },
      symbol: () => Symbol('no'),
    });
  `,
});

test('what the preload exposes is frozen to its depth', async () => {
  const { page } = app();
  const result = await page.evaluate(() => {
    'use strict';
    const attempts = [
      () => Object.assign(window, { bridge: null }),
      () => Object.assign(window.bridge, { invoke: null }),
      () => Object.assign(window.bridge.list.deep[0]!, { value: 2 }),
      () => window.bridge.list.deep.push({ value: 3 }),
      () => delete (window as Partial<Window>).bridge,
    ];
    const refused = attempts.map((attempt) => {
      try {
        return attempt() === false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    return { refused, list: window.bridge.list };
  });
  expect(result.refused).toEqual([true, true, true, true, true]);
  expect(result.list).toEqual({ deep: [{ value: 1 }] });
});

test('values are copied between the two worlds, functions are proxied both ways', async () => {
  const { page } = app();
  const result = await page.evaluate(async () => {
    interface Api {
      kept(): { count: number };
      clock(): object;
      call(callback: (value: number) => number, value: number): number;
      later(callback: (value: string) => string): Promise<string>;
      fail(): void;
      reject(): Promise<void>;
      symbol(): void;
    }
    const { test: api } = window as unknown as { test: Api };
    api.kept().count = 99;
    const caught = (run: () => unknown) => {
      try {
        return run();
      } catch (error) {
        const { name, message, code } = error as Error & { code?: string };
        return [name, message, code];
      }
    };
    return {
      kept: api.kept(),
      clock: [api.clock(), 'tick' in api.clock()],
      call: api.call((value) => value * 2, 20),
      later: await api.later((value) => `${value}!`),
      fail: caught(() => api.fail()),
      reject: await api.reject().catch((error: Error) => [error.name, error.message]),
      symbol: caught(() => api.symbol()),
    };
  });
  expect(result).toEqual({
    kept: { count: 1 },
    clock: [{ hour: 7 }, false],
    call: 41,
    later: 'later!',
    fail: ['Error', 'only words', undefined],
    reject: ['Error', 'only words'],
    symbol: ['Error', 'An object could not be cloned.', undefined],
  });
});

test('the page sees the exposed name and nothing else of the preload', async () => {
  const { page } = app();
  const found = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow!));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !/^\d+$/.test(name));
  });
  expect(found.sort()).toEqual(['bridge', 'test']);
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined']);
});

test('a preload may require electron and nothing of Node; what is not built throws, and main is told', async () => {
  const { output } = await launchFixture({
    preload: `
      const attempts = [() => require('node:fs'), () => require('electron').webFrame.setZoomFactor(2)];
      throw new Error(attempts.map((attempt) => { try { attempt(); } catch (error) { return error.message; } }).join(' + '));
    `,
    main: `app.on('web-contents-created', (_event, contents) => {
      contents.on('preload-error', (_inner, path, error) => console.log('preload failed:', error.message));
    });`,
  });
  const message = 'module not found: node:fs + stand-in: electron.webFrame is not built';
  await expect.poll(output).toContain(`preload failed: ${message}`);
  expect(output()).toContain('Unable to load preload script');
});
