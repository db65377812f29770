/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page may refer to nothing outside itself */
import { expect, test } from 'vitest';
import { BRIDGE, launchFixture, shareFixture } from './fixture.ts';

const app = shareFixture({
  preload: BRIDGE,
  main: `
    const saying = (run) => { try { return String(run()); } catch (error) { return error.message; } };
    ipcMain.handle('unbuilt', () => [
      () => electron.app.getFileIcon('x'), () => new electron.Tray('x'), () => electron.clipboard.readText(),
      () => BrowserWindow.getAllWindows()[0].setKiosk(true), () => session.fromPartition('x'),
      () => app.on('accessibility-support-changed', () => {}), () => { net.onLine = true; },
    ].map(saying));
    ipcMain.handle('preferences', () => [
      { contextIsolation: false }, { sandbox: false }, { nodeIntegration: true }, { webviewTag: true }, { webSecurity: false },
    ].map((webPreferences) => saying(() => new BrowserWindow({ webPreferences }))));
    ipcMain.handle('late', () => saying(() => protocol.registerSchemesAsPrivileged([])));
    ipcMain.handle('flush', () => console.log('flushed'));
    let refuse = true;
    ipcMain.handle('allow', () => { refuse = false; });
    ipcMain.handle('bounds', () => { window.setBounds({ width: 900, height: 700 }); return window.getBounds(); });
    ipcMain.handle('visibility', () => {
      const seen = [];
      for (const name of ['hide', 'show', 'focus']) window.on(name, () => seen.push(name));
      window.hide();
      seen.push(window.isVisible());
      window.show();
      return [...seen, window.isVisible()];
    });
    ipcMain.handle('identity', ({ sender }) => [
      BrowserWindow.fromWebContents(sender) === window, BrowserWindow.getAllWindows()[0] === window, sender.id === window.id,
    ]);
    app.on('browser-window-created', (_event, created) => {
      created.on('close', (event) => {
        console.log('close asked');
        if (refuse) event.preventDefault();
      });
      created.on('closed', () => console.log('closed'));
    });
    for (const name of ['window-all-closed', 'before-quit', 'will-quit']) app.on(name, () => console.log(name));
    app.on('window-all-closed', () => app.quit());
    app.on('quit', (_event, code) => console.log('quit', code));
  `,
});

const ask = (channel: string) => app().page.evaluate((name) => window.bridge.invoke(name), channel);

test('what is not built throws and says what it is', async () => {
  expect(await ask('unbuilt')).toEqual([
    'stand-in: electron.app.getFileIcon is not built',
    'stand-in: electron.Tray is not built',
    'stand-in: electron.clipboard.readText is not built',
    'stand-in: electron.BrowserWindow.setKiosk is not built',
    'stand-in: electron.session.fromPartition is not built',
    "stand-in: electron.app event 'accessibility-support-changed' is not built",
    'stand-in: electron.net.onLine is not built',
  ]);
});

test('a page without sandbox or isolation is refused, and a scheme after ready', async () => {
  expect(await ask('preferences')).toEqual([
    'stand-in: webPreferences.contextIsolation must be true',
    'stand-in: webPreferences.sandbox must be true',
    'stand-in: webPreferences.nodeIntegration must be false',
    'stand-in: webPreferences.webviewTag must be false',
    'stand-in: webPreferences.webSecurity must be true',
  ]);
  expect(await ask('late')).toBe('protocol.registerSchemesAsPrivileged should be called before app is ready');
});

test('a window is the same object everywhere, keeps its bounds, hides and shows', async () => {
  expect(await ask('identity')).toEqual([true, true, true]);
  expect(await ask('bounds')).toMatchObject({ width: 900, height: 700 });
  expect(await ask('visibility')).toEqual(['hide', false, 'show', 'focus', true]);
});

test('the app may refuse to close, then the page; the last window ends the app in the order of Electron', async () => {
  const { page, output, closeWindow, close, exited } = app();
  const asked = () => output().split('close asked').length - 1;
  await closeWindow();
  await expect.poll(asked).toBe(1);
  expect(await page.title()).toBe('fixture');

  await ask('allow');
  // Chromium asks the page only when the user has touched it.
  await page.mouse.click(50, 50);
  // Playwright would agree to leave on its own, were nobody listening.
  page.on('dialog', () => {});
  await page.evaluate(() => {
    const stay = (event: Event) => event.preventDefault();
    addEventListener('beforeunload', stay);
    addEventListener('leave', () => removeEventListener('beforeunload', stay));
  });
  await closeWindow();
  await expect.poll(asked).toBe(2);
  // While the question is open, Playwright sees no title.
  await expect.poll(() => page.title()).toBe('fixture');

  await page.evaluate(() => {
    dispatchEvent(new Event('leave'));
    addEventListener('pagehide', () => void window.bridge.invoke('flush'));
  });
  await close();
  expect(await exited).toBe(0);
  const order = output().match(/^(flushed|closed|window-all-closed|before-quit|will-quit|quit \d)$/gm);
  expect(order).toEqual(['flushed', 'closed', 'window-all-closed', 'before-quit', 'will-quit', 'quit 0']);
});

test('a prevented quit leaves the app running; exit asks nobody', async () => {
  const { page, output, exited } = await launchFixture({
    preload: BRIDGE,
    main: `
      let refuse = true;
      app.on('before-quit', (event) => { console.log('asked'); if (refuse) event.preventDefault(); });
      ipcMain.handle('quit', () => app.quit());
      ipcMain.handle('exit', () => process.exit(7));
    `,
  });
  await page.evaluate(() => window.bridge.invoke('quit'));
  expect(await page.title()).toBe('fixture');
  // Later, so that this call is answered before the page is gone.
  await page.evaluate(() => void setTimeout(() => window.bridge.invoke('exit'), 50));
  expect(await exited).toBe(7);
  expect(output().match(/asked/g)).toHaveLength(1);
});
