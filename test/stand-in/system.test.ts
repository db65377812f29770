import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dragFiles, dropFiles, pasteFiles } from '../e2e/files.ts';
import { BRIDGE, shareFixture } from './fixture.ts';

const app = shareFixture({
  preload: BRIDGE,
  page: `<script>
    window.given = [];
    const take = async (kind, transfer) => {
      for (const file of transfer.files) given.push([kind, file instanceof File, file.name, await file.text()]);
    };
    addEventListener('dragover', (event) => { event.preventDefault(); given.push('over'); });
    addEventListener('dragleave', () => given.push('leave'));
    addEventListener('drop', (event) => { event.preventDefault(); take('drop', event.dataTransfer); });
    addEventListener('paste', (event) => take('paste', event.clipboardData));
  </script>`,
  main: `
    ipcMain.handle('online', () => net.isOnline());
    ipcMain.handle('proxy', () => session.defaultSession.resolveProxy('https://example.com'));
    ipcMain.handle('open', () => shell.openExternal('https://example.com/help'));
    ipcMain.handle('ask', async () => [
      (await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'], cancelId: 1 })).response,
      (await dialog.showMessageBox(window, { message: 'Really?', buttons: ['Yes', 'No'], cancelId: 1 })).response,
      await dialog.showOpenDialog({}),
    ]);
    ipcMain.handle('notify', () => {
      const notification = new Notification({ title: 'Sent', body: 'to 3 people' });
      notification.on('click', () => console.log('notification clicked'));
      notification.show();
    });
    ipcMain.handle('awake', () => {
      const id = electron.powerSaveBlocker.start('prevent-app-suspension');
      ipcMain.handle('asleep', () => electron.powerSaveBlocker.stop(id));
    });
    electron.powerMonitor.on('resume', () => console.log('resumed'));
    app.on('second-instance', (_event, argv) => console.log('second', argv.join()));
    Menu.setApplicationMenu(Menu.buildFromTemplate([
      { label: 'File', submenu: [
        { id: 'mark', label: 'Mark', type: 'checkbox', click: (item, on) => console.log('marked', item.checked, on === window) },
        { id: 'off', label: 'Off', enabled: false, click: () => console.log('off clicked') },
        { role: 'quit' },
      ] },
    ]));
    app.on('web-contents-created', (_event, contents) => {
      contents.on('render-process-gone', (_inner, { reason }) => { console.log('gone', reason); contents.reload(); });
      contents.on('did-finish-load', () => console.log('loaded'));
    });
  `,
});

const ask = (channel: string) => app().page.evaluate((name) => window.bridge.invoke(name), channel);
const given = () => app().page.evaluate(() => Reflect.get(window, 'given') as unknown[]);

test('the network goes and comes back, for main and for the page', async () => {
  const { page, setOnline, setProxy } = app();
  const both = async () => [await ask('online'), await page.evaluate(() => navigator.onLine)];
  expect(await both()).toEqual([true, true]);
  await setOnline(false);
  expect(await both()).toEqual([false, false]);
  await setOnline(true);
  expect(await both()).toEqual([true, true]);
  expect(await ask('proxy')).toBe('DIRECT');
  await setProxy('PROXY 127.0.0.1:3128');
  expect(await ask('proxy')).toBe('PROXY 127.0.0.1:3128');
});

test('dialogs take the answers left for them, and are cancelled without one', async () => {
  const { answerDialog, dialogs } = app();
  await answerDialog({ response: 0 });
  expect(await ask('ask')).toEqual([0, 1, { canceled: true, filePaths: [] }]);
  expect((await dialogs()).map(({ kind, message }) => [kind, message])).toEqual([
    ['message', 'Sure?'],
    ['message', 'Really?'],
    ['open', ''],
  ]);
});

test('menu, notifications, links, power and a second start are seen and moved by the test', async () => {
  const { menu, clickMenu, notifications, clickNotification, opened, power, secondInstance, output } = app();
  expect((await menu())[0]).toMatchObject({
    label: 'File',
    items: [{ id: 'mark' }, { id: 'off' }, { role: 'quit' }],
  });
  await clickMenu('mark');
  await clickMenu('off');
  await expect(clickMenu('nothing')).rejects.toThrow("no menu item 'nothing'");
  await ask('notify');
  expect(await notifications()).toEqual([{ title: 'Sent', body: 'to 3 people' }]);
  await clickNotification(0);
  await ask('open');
  expect(await opened()).toEqual(['https://example.com/help']);
  await power('resume');
  await secondInstance(['postcard', '--again']);
  await expect.poll(output).toContain('second postcard,--again');
  for (const line of ['marked true true', 'notification clicked', 'resumed'])
    expect(output()).toContain(line);
  expect(output()).not.toContain('off clicked');
});

test('the app may keep the computer awake for a while', async () => {
  const { isKeptAwake } = app();
  expect(await isKeptAwake()).toBe(false);
  await ask('awake');
  expect(await isKeptAwake()).toBe(true);
  await ask('asleep');
  expect(await isKeptAwake()).toBe(false);
});

test('dropped files are real ones, read by Chromium from the disk', async () => {
  const { page, home } = app();
  const path = join(home, 'bouquet.txt');
  writeFileSync(path, 'roses');
  const drag = await dragFiles(page, [path]);
  await expect.poll(given).toContain('over');
  await drag.leave();
  await expect.poll(given).toContain('leave');
  await dropFiles(page, [path], { x: 20, y: 20 });
  await expect.poll(given).toContainEqual(['drop', true, 'bouquet.txt', 'roses']);
  await pasteFiles(page, [{ path, type: 'text/plain' }]);
  await expect.poll(given).toContainEqual(['paste', true, 'bouquet.txt', 'roses']);
});

test('a crashed page is reported, and main can load it again', async () => {
  const { crashPage, output } = app();
  const loads = () => output().match(/^loaded$/gm)?.length;
  expect(loads()).toBe(1);
  await crashPage();
  await expect.poll(output).toContain('gone crashed');
  await expect.poll(loads).toBe(2);
});
