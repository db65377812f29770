import { describe, expect, it, vi } from 'vitest';
import type { KeychainStatus } from '../../shared/contract/account.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { createAccount } from './account.ts';
import { KeychainFailure, type Keychain } from './keychain.ts';
import type { RunToken } from './run-token.ts';

const TOKEN = 'apik_0123456789abcdef0123456789wxyz';

/** A keychain in memory that can be out of order. */
function memoryKeychain(stored: string | null = null) {
  const state = { stored, trouble: null as KeychainStatus | null };
  const works = (): void => {
    if (state.trouble) throw new KeychainFailure(state.trouble);
  };
  const keychain: Keychain = {
    status: async () => state.trouble ?? 'available',
    read: async () => {
      works();
      return state.stored;
    },
    write: async (token) => {
      works();
      state.stored = token;
    },
    remove: async () => {
      works();
      state.stored = null;
    },
  };
  return { state, keychain };
}

function accountOn({ stored = null as string | null, runToken = null as RunToken | null } = {}) {
  const { state, keychain } = memoryKeychain(stored);
  const events: PostcardEvent['topic'][] = [];
  const engine = {
    setToken: vi.fn<(token: string | null) => Promise<void>>(async () => undefined),
    checkToken: async () => ({ outcome: 'works' as const, httpStatus: 200 }),
    listSenders: async () => ({ outcome: 'works' as const, numbers: [] }),
  };
  const account = createAccount({
    keychain,
    runToken,
    engine: () => engine,
    emit: ({ topic }) => events.push(topic),
  });
  return { account, engine, events, state, ...account };
}

describe('createAccount', () => {
  it('begins in practice without a token', async () => {
    const { load, hasToken, handlers } = accountOn();
    expect(await load()).toBeNull();
    expect(hasToken()).toBe(false);
    expect(await handlers['account.status'](undefined)).toEqual({
      token: 'none',
      lastFour: null,
      keychain: 'available',
    });
  });

  it('begins with the token of the keychain and shows four characters of it', async () => {
    const { load, handlers } = accountOn({ stored: TOKEN });
    expect(await load()).toBe(TOKEN);
    const status = await handlers['account.status'](undefined);
    expect(status).toEqual({ token: 'keychain', lastFour: 'wxyz', keychain: 'available' });
  });

  it('prefers the token of this run and stores it nowhere', async () => {
    const { load, handlers, state } = accountOn({ stored: 'stored-token', runToken: { token: TOKEN } });
    expect(await load()).toBe(TOKEN);
    expect(await handlers['account.status'](undefined)).toMatchObject({
      token: 'session',
      keychain: 'available',
    });
    expect(state.stored).toBe('stored-token');
  });

  it('does not fall back to the keychain when the token of this run cannot be one', async () => {
    const { load, handlers, hasToken, engine } = accountOn({ stored: TOKEN, runToken: { token: null } });
    expect(await load()).toBeNull();
    expect(await handlers['account.status'](undefined)).toMatchObject({ token: 'none', lastFour: null });
    expect(hasToken()).toBe(false);
    expect(engine.setToken).not.toHaveBeenCalled();
  });

  it('removes the token of this run without that of the keychain, which does not step in', async () => {
    const { load, handlers, state, engine } = accountOn({
      stored: 'stored-token',
      runToken: { token: TOKEN },
    });
    await load();
    await handlers['account.removeToken'](undefined);
    expect(await handlers['account.status'](undefined)).toMatchObject({ token: 'none' });
    expect(engine.setToken.mock.calls).toEqual([[null]]);
    expect(state.stored).toBe('stored-token');
  });

  it('in a run with a token of its own, removes from the keychain what was stored there in it, and nothing else', async () => {
    const { load, handlers, state } = accountOn({ stored: 'stored-token', runToken: { token: TOKEN } });
    await load();
    await handlers['account.setToken']({ token: `${TOKEN}2`, keep: 'session' });
    await handlers['account.removeToken'](undefined);
    expect(state.stored).toBe('stored-token');
    await handlers['account.setToken']({ token: TOKEN, keep: 'keychain' });
    await handlers['account.removeToken'](undefined);
    expect(state.stored).toBeNull();
  });

  it('shows nothing of a short token', async () => {
    const { load, handlers } = accountOn({ runToken: { token: 'ABC123' } });
    await load();
    expect(await handlers['account.status'](undefined)).toMatchObject({ token: 'session', lastFour: null });
  });

  it('stores a token, tells the engine and the window', async () => {
    const { load, handlers, state, engine, events } = accountOn();
    await load();
    const status = await handlers['account.setToken']({ token: TOKEN, keep: 'keychain' });
    expect(status).toEqual({ token: 'keychain', lastFour: 'wxyz', keychain: 'available' });
    expect(state.stored).toBe(TOKEN);
    expect(engine.setToken).toHaveBeenLastCalledWith(TOKEN);
    expect(events).toEqual(['account', 'status']);
  });

  it('keeps the old token when the new one cannot be stored', async () => {
    const { load, handlers, state, engine } = accountOn({ stored: 'old-token-1234' });
    await load();
    state.trouble = 'denied';
    await expect(handlers['account.setToken']({ token: TOKEN, keep: 'keychain' })).rejects.toMatchObject({
      code: 'keychain-failed',
    });
    expect(engine.setToken).not.toHaveBeenCalled();
    expect(await handlers['account.status'](undefined)).toEqual({
      token: 'keychain',
      lastFour: '1234',
      keychain: 'denied',
    });
  });

  it('holds a token for the session where no keychain works', async () => {
    const { load, handlers, state, engine } = accountOn();
    state.trouble = 'missing';
    expect(await load()).toBeNull();
    expect(await handlers['account.status'](undefined)).toMatchObject({ token: 'none', keychain: 'missing' });
    const status = await handlers['account.setToken']({ token: TOKEN, keep: 'session' });
    expect(status).toEqual({ token: 'session', lastFour: 'wxyz', keychain: 'missing' });
    expect(engine.setToken).toHaveBeenLastCalledWith(TOKEN);
    expect(state.stored).toBeNull();
    await handlers['account.removeToken'](undefined);
    expect(engine.setToken).toHaveBeenLastCalledWith(null);
  });

  it('removes the token from the keychain and goes back to practice', async () => {
    const { load, handlers, state, engine, hasToken } = accountOn({ stored: TOKEN });
    await load();
    expect(await handlers['account.removeToken'](undefined)).toMatchObject({ token: 'none', lastFour: null });
    expect(state.stored).toBeNull();
    expect(hasToken()).toBe(false);
    expect(engine.setToken).toHaveBeenLastCalledWith(null);
  });

  it('does not claim to have removed what is still in the keychain', async () => {
    const { load, handlers, state, hasToken } = accountOn({ stored: TOKEN });
    await load();
    state.trouble = 'locked';
    await expect(handlers['account.removeToken'](undefined)).rejects.toMatchObject({
      code: 'keychain-failed',
    });
    expect(hasToken()).toBe(true);
  });

  it('finds the token once the keychain has been unlocked', async () => {
    const { load, retry, handlers, state, engine, events } = accountOn({ stored: TOKEN });
    state.trouble = 'locked';
    expect(await load()).toBeNull();
    await retry();
    expect(events).toEqual([]);
    state.trouble = null;
    await retry();
    expect(engine.setToken).toHaveBeenCalledExactlyOnceWith(TOKEN);
    expect(events).toEqual(['account', 'status']);
    expect(await handlers['account.status'](undefined)).toMatchObject({ token: 'keychain' });
  });

  it('makes one change at a time', async () => {
    const { load, handlers, state } = accountOn();
    await load();
    await Promise.all([
      handlers['account.setToken']({ token: TOKEN, keep: 'keychain' }),
      handlers['account.removeToken'](undefined),
      handlers['account.setToken']({ token: 'last-token-9876', keep: 'keychain' }),
    ]);
    expect(state.stored).toBe('last-token-9876');
    expect(await handlers['account.status'](undefined)).toMatchObject({
      token: 'keychain',
      lastFour: '9876',
    });
  });

  it('asks Swift only when there is a token', async () => {
    const { load, handlers } = accountOn();
    await load();
    await expect(handlers['account.check'](undefined)).rejects.toMatchObject({ code: 'token-missing' });
    await handlers['account.setToken']({ token: TOKEN, keep: 'session' });
    expect(await handlers['account.check'](undefined)).toEqual({ outcome: 'works', httpStatus: 200 });
    expect(await handlers['account.senders'](undefined)).toEqual({ outcome: 'works', numbers: [] });
  });
});
