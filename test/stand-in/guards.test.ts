import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { BRIDGE, launchFixture } from './fixture.ts';

test('a prevented navigation leaves the page where it is', async () => {
  const { page, output } = await launchFixture({
    files: { '/other': 'other page' },
    main: `app.on('web-contents-created', (_event, contents) => {
      contents.on('will-navigate', (event) => {
        console.log('will navigate', event.url, event.isMainFrame);
        if (!event.url.endsWith('/allowed')) event.preventDefault();
      });
    });`,
  });
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

test('a navigation that nobody prevents happens, and main follows the address', async () => {
  const { page } = await launchFixture({
    preload: BRIDGE,
    files: { '/other': '<title>other</title>' },
    main: `ipcMain.handle('where', ({ sender, senderFrame }) => [sender.getURL(), senderFrame.url]);`,
  });
  await page.evaluate(() => {
    location.href = '/other';
  });
  await expect.poll(() => page.title()).toBe('other');
  const where = await page.evaluate(() => window.bridge.invoke('where'));
  expect(where).toEqual(['app://fixture/other', 'app://fixture/other']);
});

test('a new window is refused by the handler, which is told the address', async () => {
  const { page, output } = await launchFixture({
    page: '<a id="link" href="https://example.com/help" target="_blank">help</a>',
    main: `app.on('web-contents-created', (_event, contents) => {
      contents.setWindowOpenHandler(({ url }) => {
        console.log('open', url);
        return { action: 'deny' };
      });
    });`,
  });
  expect(await page.evaluate(() => window.open('https://example.com/a'))).toBeNull();
  await page.click('#link');
  await expect.poll(output).toContain('open https://example.com/a');
  await expect.poll(output).toContain('open https://example.com/help');
  expect(page.context().pages()).toHaveLength(1);
});

test('the policy of the app protocol holds: an inline script is refused, its own file runs', async () => {
  const scripts = '<script>window.inline = true</script><script src="app.js"></script>';
  const { page } = await launchFixture({
    policy: "default-src 'none'; script-src app://fixture",
    page: scripts,
    files: { '/app.js': 'window.external = true;' },
  });
  const ran = () => page.evaluate(() => [Reflect.get(window, 'inline'), Reflect.get(window, 'external')]);
  expect(await ran()).toEqual([undefined, true]);
  const fetched = await page.evaluate(() =>
    fetch('/app.js').then(
      () => 'let through',
      () => 'refused',
    ),
  );
  expect(fetched).toBe('refused');
  const control = await launchFixture({ page: scripts, files: { '/app.js': 'window.external = true;' } });
  expect(await control.page.evaluate(() => Reflect.get(window, 'inline') as boolean)).toBe(true);
});

test("requests pass the app's filter, and only then reach the network", async () => {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('from the network');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { page, output } = await launchFixture({
    main: `app.whenReady().then(() => session.defaultSession.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
      console.log('asked', url, resourceType);
      callback({ cancel: url.endsWith('/denied') });
    }));`,
  });
  const get = (url: string) =>
    page.evaluate(
      (address) =>
        fetch(address).then(
          (r) => r.text(),
          () => 'refused',
        ),
      url,
    );
  expect(await get(`${origin}/denied`)).toBe('refused');
  expect(await get(`${origin}/allowed`)).toBe('from the network');
  expect(reached).toEqual(['/allowed']);
  expect(output()).toContain(`asked ${origin}/denied xhr`);
  expect(output()).toContain('asked app://fixture/ mainFrame');
});

test('the page reaches no network past the filter, by WebSocket neither', async () => {
  let connections = 0;
  const server = createServer().on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { page } = await launchFixture({});
  const outcome = await page.evaluate(
    (at) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${at}/`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      }),
    port,
  );
  expect(outcome).toBe('refused');
  expect(connections).toBe(0);
});

test('the permission handlers decide', async () => {
  const { page, output } = await launchFixture({
    preload: BRIDGE,
    main: `app.whenReady().then(() => {
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
        console.log('request', permission, requestingUrl);
        callback(permission === 'geolocation');
      });
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
        console.log('check', permission, origin);
        return permission !== 'midi';
      });
    });`,
  });
  const states = await page.evaluate(() => {
    const names = ['geolocation', 'notifications', 'midi'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['granted', 'denied', 'denied']);
  expect(output()).toContain('request notifications app://fixture/');
  expect(output()).toContain('check midi app://fixture/');
});
