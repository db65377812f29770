import { describe, expect, it, vi } from 'vitest';
import { createDispatch } from '../../shared/contract/dispatch.ts';
import { operations } from '../../shared/contract/index.ts';
import { createSay } from '../../shared/words/index.ts';
import { createReporter } from '../report.ts';
import { createGuard, type Caller } from './guard.ts';

const WINDOW = 7;
const PAGE = { origin: 'app://postcard', url: 'app://postcard/', parent: null };
const trusted: Caller = { webContentsId: WINDOW, frame: PAGE };

const picture = (bytes: number) => ({ bytes: new Uint8Array(bytes), name: 'a.jpg', width: 1, height: 1 });

function guarded() {
  const report = createReporter({ say: () => createSay('en'), write: () => undefined });
  const ready = vi.fn<() => undefined>();
  const engine = vi.fn<(channel: string, input: unknown) => Promise<{ value: unknown }>>((_channel, input) =>
    Promise.resolve({ value: input }),
  );
  const shell = createDispatch({ handlers: { 'app.ready': ready }, report });
  const guard = createGuard({ isKnownWindow: (id) => id === WINDOW, shell, engine, report });
  return { guard, ready, engine };
}

describe('createGuard', () => {
  it('lets the page of its own window through, to the room of the operation', async () => {
    const { guard, ready, engine } = guarded();
    expect(await guard('app.ready', trusted, undefined)).toEqual({ value: undefined });
    expect(ready).toHaveBeenCalledOnce();
    expect(await guard('sends.get', trusted, { id: 1 })).toEqual({ value: { id: 1 } });
    expect(engine).toHaveBeenCalledWith('sends.get', { id: 1 });
  });

  it.each<[string, Caller]>([
    ['a foreign origin', { webContentsId: WINDOW, frame: { ...PAGE, origin: 'https://example.com' } }],
    ['an opaque origin on our address', { webContentsId: WINDOW, frame: { ...PAGE, origin: 'null' } }],
    ['a foreign address', { webContentsId: WINDOW, frame: { ...PAGE, url: 'https://postcard/' } }],
    ['an empty page', { webContentsId: WINDOW, frame: { ...PAGE, url: 'about:blank' } }],
    [
      'another host of our scheme',
      { webContentsId: WINDOW, frame: { ...PAGE, url: 'app://postcard.example/' } },
    ],
    ['a subframe', { webContentsId: WINDOW, frame: { ...PAGE, parent: PAGE } }],
    ['a frame that is gone', { webContentsId: WINDOW, frame: null }],
    ['an unknown window', { webContentsId: 8, frame: PAGE }],
  ])('refuses %s', async (_name, caller) => {
    const { guard, ready, engine } = guarded();
    for (const channel of ['app.ready', 'sends.get', 'no.such']) {
      expect((await guard(channel, caller, undefined)).error?.code).toBe('forbidden');
    }
    expect(ready).not.toHaveBeenCalled();
    expect(engine).not.toHaveBeenCalled();
  });

  it('refuses more bytes than the operation may carry, before anything reads them', async () => {
    const { guard, engine } = guarded();
    const { maxBytes } = operations['media.add'];
    expect((await guard('media.add', trusted, picture(maxBytes))).error?.code).toBe('too-large');
    expect(engine).not.toHaveBeenCalled();
    expect((await guard('media.add', trusted, picture(maxBytes - 1024))).error).toBeUndefined();
    expect((await guard('app.ready', trusted, 'x'.repeat(maxBytes))).error?.code).toBe('too-large');
  });

  it.each(['no.such', '', '__proto__', 'constructor', 'toString', 'app.ready '])(
    'refuses the unknown channel %j',
    async (channel) => {
      const { guard, engine } = guarded();
      expect((await guard(channel, trusted, undefined)).error?.code).toBe('bad-request');
      expect(engine).not.toHaveBeenCalled();
    },
  );

  it('refuses a payload that is not of the operation', async () => {
    const { guard, ready } = guarded();
    expect((await guard('app.ready', trusted, { surprise: true })).error?.code).toBe('bad-request');
    expect(ready).not.toHaveBeenCalled();
  });

  it('answers with a report when the engine rejects', async () => {
    const { guard, engine } = guarded();
    engine.mockRejectedValueOnce(new Error('open /home/ann/log.db'));
    const { error } = await guard('sends.get', trusted, { id: 1 });
    expect(error?.code).toBe('internal');
    expect(error?.userMessage).not.toContain('ann');
  });
});
