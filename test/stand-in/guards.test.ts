import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { BRIDGE, launchFixture, shareFixture } from './fixture.ts';

const SCRIPTS = '<script>window.inline = true</script><script src="app.js"></script>';
const SCRIPT_FILE = { '/app.js': 'window.external = true;' };
const scriptsRun = () => [
  Reflect.get(window, 'inline') as unknown,
  Reflect.get(window, 'external') as unknown,
];

const app = shareFixture({
  preload: BRIDGE,
  page: `${SCRIPTS}<a id="link" href="https://example.com/help" target="_blank">help</a>`,
  files: { ...SCRIPT_FILE, '/other': '<title>other</title>' },
  main: `
    ipcMain.handle('where', ({ sender, senderFrame }) => [sender.getURL(), senderFrame.url]);
    app.on('web-contents-created', (_event, contents) => {
      contents.on('will-navigate', (event) => {
        console.log('will navigate', event.url, event.isMainFrame);
        if (!event.url.endsWith('?allowed')) event.preventDefault();
      });
      contents.setWindowOpenHandler(({ url }) => {
        console.log('open', url);
        return { action: 'deny' };
      });
    });
    app.whenReady().then(() => {
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
        console.log('request', permission, requestingUrl);
        callback(permission === 'geolocation');
      });
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
        console.log('check', permission, origin);
        return permission !== 'midi';
      });
      session.defaultSession.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
        console.log('asked', url, resourceType);
        callback({ cancel: url.endsWith('/denied') });
      });
    });
  `,
});

/** A server on the loopback interface that counts what reaches it. */
async function serve(): Promise<{ origin: string; reached: string[]; connections: () => number }> {
  const reached: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('from the network');
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `127.0.0.1:${port}`, reached, connections: () => connections };
}

test('a prevented navigation leaves the page where it is', async () => {
  const { page, output } = app();
  await page.evaluate(() => {
    Object.assign(window, { mark: 1 });
    location.href = 'https://evil.example/?x=1';
  });
  await expect.poll(output).toContain('will navigate https://evil.example/?x=1 true');
  await page.evaluate(() => {
    location.href = '/other';
  });
  await expect.poll(output).toContain('will navigate app://fixture/other true');
  expect(await page.evaluate(() => [Reflect.get(window, 'mark') as number, location.pathname])).toEqual([
    1,
    '/',
  ]);
});

test('a new window is refused by the handler, which is told the address', async () => {
  const { page, output } = app();
  expect(await page.evaluate(() => window.open('https://example.com/a'))).toBeNull();
  await page.click('#link');
  await expect.poll(output).toContain('open https://example.com/a');
  await expect.poll(output).toContain('open https://example.com/help');
  expect(page.context().pages()).toHaveLength(1);
});

test("requests pass the app's filter, and only then reach the network", async () => {
  const { page, output } = app();
  const { origin, reached } = await serve();
  const get = (path: string) =>
    page.evaluate(
      (address) =>
        fetch(address).then(
          (response) => response.text(),
          () => 'refused',
        ),
      `http://${origin}${path}`,
    );
  expect(await get('/denied')).toBe('refused');
  expect(await get('/allowed')).toBe('from the network');
  expect(reached).toEqual(['/allowed']);
  expect(output()).toContain(`asked http://${origin}/denied xhr`);
  expect(output()).toContain('asked app://fixture/ mainFrame');
});

test('the page reaches no network past the filter, by WebSocket neither', async () => {
  const { page } = app();
  const { origin, connections } = await serve();
  const outcome = await page.evaluate(
    (host) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${host}/`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      }),
    origin,
  );
  expect(outcome).toBe('refused');
  expect(connections()).toBe(0);
});

test('the permission handlers decide', async () => {
  const { page, output } = app();
  const states = await page.evaluate(() => {
    const names = ['geolocation', 'notifications', 'midi'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['granted', 'denied', 'denied']);
  expect(output()).toContain('request notifications app://fixture/');
  expect(output()).toContain('check midi app://fixture/');
});

test('the policy of the app protocol holds: an inline script is refused, a file of its own runs', async () => {
  // Without a policy both run, so the policy is what refuses.
  expect(await app().page.evaluate(scriptsRun)).toEqual([true, true]);
  const { page } = await launchFixture({
    policy: "default-src 'none'; script-src app://fixture",
    page: SCRIPTS,
    files: SCRIPT_FILE,
  });
  expect(await page.evaluate(scriptsRun)).toEqual([undefined, true]);
  const fetched = await page.evaluate(() =>
    fetch('/app.js').then(
      () => 'let through',
      () => 'refused',
    ),
  );
  expect(fetched).toBe('refused');
});

test('a navigation that nobody prevents happens, and main follows the address', async () => {
  const { page } = app();
  await page.evaluate(() => {
    location.href = '/other?allowed';
  });
  await expect.poll(() => page.title()).toBe('other');
  const where = await page.evaluate(() => window.bridge.invoke('where'));
  expect(where).toEqual(['app://fixture/other?allowed', 'app://fixture/other?allowed']);
});

test('a window that the app allows is noted, though none is opened', async () => {
  const { page, openedWindows } = await launchFixture({ preload: BRIDGE });
  await page.evaluate(() => void window.open('https://example.com/allowed'));
  await expect.poll(openedWindows).toEqual(['https://example.com/allowed']);
});
