import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keychainStatusOf } from './keychain-status.ts';
import { createKeychain, keychainService, tokenMarker, type Keytar } from './keychain.ts';

const TOKEN = 'test-token-0123456789abcdef0123456789abcdef';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'postcard-keychain-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A keychain in memory, which fails as told. */
function memoryKeytar(initial: string | null = null) {
  const items = new Map<string, string>();
  if (initial !== null) items.set('Postcard/swift-api-token', initial);
  const keytar: Keytar = {
    getPassword: vi.fn<Keytar['getPassword']>(
      async (service, account) => items.get(`${service}/${account}`) ?? null,
    ),
    setPassword: vi.fn<Keytar['setPassword']>(async (service, account, password) => {
      items.set(`${service}/${account}`, password);
    }),
    deletePassword: vi.fn<Keytar['deletePassword']>(async (service, account) =>
      items.delete(`${service}/${account}`),
    ),
  };
  return { items, keytar };
}

const failToLoad = () => Promise.reject(Object.assign(new Error('libsecret'), { code: 'ERR_DLOPEN_FAILED' }));

function keychainOn(keytar: Keytar, timeouts = { readTimeoutMs: 40, changeTimeoutMs: 40 }) {
  return createKeychain({
    load: async () => keytar,
    service: 'Postcard',
    marker: tokenMarker(home),
    ...timeouts,
  });
}

describe('keychainService', () => {
  it('is another one for a test, and never for a packaged app', () => {
    const env = { POSTCARD_KEYCHAIN_SERVICE: 'Postcard test, somewhere' };
    expect(keychainService(env, false)).toBe('Postcard test, somewhere');
    expect(keychainService(env, true)).toBe('Postcard');
    expect(keychainService({ POSTCARD_KEYCHAIN_SERVICE: '' }, false)).toBe('Postcard');
    expect(keychainService({}, false)).toBe('Postcard');
  });
});

describe('keychainStatusOf', () => {
  it.each([
    // libsecret
    ['The name org.freedesktop.secrets was not provided by any .service files', 'missing'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'missing'],
    ['Could not connect: No such file or directory', 'missing'],
    ['Could not connect: Connection refused', 'missing'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'missing'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['The prompt was dismissed', 'denied'],
    // macOS
    ['User interaction is not allowed.', 'locked'],
    ['User canceled the operation.', 'denied'],
    ['The user name or passphrase you entered is not correct.', 'denied'],
    ['No keychain is available. You may need to restart your computer.', 'missing'],
    ['The specified keychain could not be found.', 'missing'],
    ['A default keychain could not be found.', 'missing'],
    // Windows
    ['Access is denied.', 'denied'],
    ['A specified logon session does not exist. It may already have been terminated.', 'missing'],
    // loading keytar
    ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'missing'],
    ['something nobody has seen', 'denied'],
  ])('%s: %s', (message, status) => {
    expect(keychainStatusOf(new Error(message))).toBe(status);
  });

  it('knows a module that is not there, whatever its words', () => {
    expect(keychainStatusOf(Object.assign(new Error('x'), { code: 'ERR_DLOPEN_FAILED' }))).toBe('missing');
    expect(keychainStatusOf(Object.assign(new Error('x'), { code: 'MODULE_NOT_FOUND' }))).toBe('missing');
    expect(keychainStatusOf('x')).toBe('denied');
  });
});

describe('createKeychain', () => {
  it('stores one item, reads it, replaces it and removes it', async () => {
    const { items, keytar } = memoryKeytar();
    const keychain = keychainOn(keytar);
    expect(await keychain.read()).toBeNull();
    await keychain.write('first-token');
    await keychain.write(TOKEN);
    expect([...items]).toEqual([['Postcard/swift-api-token', TOKEN]]);
    expect(await keychain.read()).toBe(TOKEN);
    expect(await keychain.status()).toBe('available');
    await keychain.remove();
    expect(items.size).toBe(0);
    expect(await keychain.read()).toBeNull();
  });

  it('leaves nothing of the token in the home', async () => {
    const keychain = keychainOn(memoryKeytar().keytar);
    await keychain.write(TOKEN);
    expect(readFileSync(tokenMarker(home), 'utf8')).not.toContain(TOKEN);
    await keychain.remove();
    expect(existsSync(tokenMarker(home))).toBe(false);
  });

  it('says locked, not "no token", when the item cannot be read that was stored before', async () => {
    const { items, keytar } = memoryKeytar();
    const keychain = keychainOn(keytar);
    await keychain.write(TOKEN);
    items.clear();
    await expect(keychain.read()).rejects.toMatchObject({ code: 'keychain-failed', status: 'locked' });
    expect(await keychain.status()).toBe('locked');
  });

  it('is missing when keytar cannot be loaded', async () => {
    const keychain = createKeychain({ load: failToLoad, service: 'Postcard', marker: tokenMarker(home) });
    expect(await keychain.status()).toBe('missing');
    await expect(keychain.write(TOKEN)).rejects.toMatchObject({ status: 'missing' });
  });

  it('refuses a token that Windows could not hold, before asking the keychain', async () => {
    const { keytar } = memoryKeytar();
    await expect(keychainOn(keytar).write('x'.repeat(2049))).rejects.toMatchObject({
      code: 'token-malformed',
    });
    expect(keytar.setPassword).not.toHaveBeenCalled();
  });

  it('fails a write that did not arrive', async () => {
    const { keytar } = memoryKeytar();
    keytar.setPassword = async () => undefined;
    await expect(keychainOn(keytar).write(TOKEN)).rejects.toMatchObject({ code: 'keychain-failed' });
    expect(existsSync(tokenMarker(home))).toBe(false);
  });

  it('fails a removal that removed nothing', async () => {
    const { keytar } = memoryKeytar(TOKEN);
    keytar.deletePassword = async () => false;
    await expect(keychainOn(keytar).remove()).rejects.toMatchObject({ status: 'denied' });
  });

  it('gives up a call that hangs, begins none beside it, and works again once it has ended', async () => {
    const { keytar } = memoryKeytar(TOKEN);
    const hanging = Promise.withResolvers<string | null>();
    const getPassword = vi.fn<Keytar['getPassword']>(() => hanging.promise);
    const keychain = keychainOn({ ...keytar, getPassword });
    expect(await keychain.status()).toBe('locked');
    expect(await keychain.status()).toBe('locked');
    expect(getPassword).toHaveBeenCalledOnce();
    hanging.resolve(TOKEN);
    await vi.waitFor(async () => expect(await keychain.read()).toBe(TOKEN));
  });

  it('takes back a token that was stored after the write had been given up', async () => {
    const { items, keytar } = memoryKeytar();
    const late = Promise.withResolvers<void>();
    const { setPassword } = keytar;
    keytar.setPassword = (...item) => late.promise.then(() => setPassword(...item));
    await expect(keychainOn(keytar).write(TOKEN)).rejects.toMatchObject({ code: 'keychain-failed' });
    late.resolve();
    await vi.waitFor(() => expect(keytar.deletePassword).toHaveBeenCalled());
    expect(items.size).toBe(0);
  });
});
