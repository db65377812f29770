import { expect, test } from 'vitest';
import { BRIDGE, launchFixture } from './fixture.ts';

test('what the preload exposes is frozen to its depth', async () => {
  const { page } = await launchFixture({ preload: BRIDGE });
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
  const { page } = await launchFixture({
    preload: `
      const { contextBridge } = require('electron');
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
  const { page } = await launchFixture({
    preload: `globalThis.leak = 1; document.title = 'seen'; ${BRIDGE}`,
  });
  const found = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow!));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !plain.has(name) && !/^\d+$/.test(name));
  });
  expect(found.filter((name) => name !== 'test')).toEqual(['bridge']);
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined']);
});

test('a preload may require electron and nothing of Node; its failure is reported', async () => {
  const app = await launchFixture({
    preload: `require('node:fs');`,
    main: `app.on('web-contents-created', (_event, contents) => {
      contents.on('preload-error', (_inner, path, error) => console.log('preload failed:', error.message));
    });`,
  });
  await expect.poll(app.output).toContain('preload failed: module not found: node:fs');
  expect(app.output()).toContain('Unable to load preload script');
});

test('an API of the preload that is not built throws', async () => {
  const app = await launchFixture({ preload: `require('electron').webFrame.setZoomFactor(2);` });
  await expect.poll(app.output).toContain('stand-in: electron.webFrame is not built');
});
