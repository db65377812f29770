/**
 * Runs an Electron app without Electron: `node test/stand-in/run.ts [--headed] [appFolder] [arguments of the app…]`.
 * Main runs in this process, the page in Debian's Chromium. POSTCARD_HEADED=1 asks for a real window, as --headed does.
 *
 * Known differences from Electron, beside what throws because it is not built:
 * - The page's own addresses read `https://postcard.app.invalid/…`; main sees `app://postcard/…` everywhere.
 * - A window the user closes on the screen cannot be kept open; hiding one minimizes it.
 * - A page's navigation to blob:, data: or about: asks no guard. WebSockets ask no filter, but reach no network either.
 * - `setWindowOpenHandler` can only deny; `app.relaunch` only says so. Menus, notifications and dialogs are kept for tests, not drawn.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerElectron } from './hooks.ts';
import { setRun, type Run } from './life.ts';

const [node = process.execPath, , ...rest] = process.argv;
const headed = rest[0] === '--headed' || process.env['POSTCARD_HEADED'] === '1';
if (rest[0] === '--headed') rest.shift();
const [folder = '.', ...args] = rest;
const appFolder = resolve(folder);
const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as Run['manifest'];

setRun({
  appFolder,
  manifest,
  headed,
  prepare: async ({ context }) => (await import('./requests.ts')).takeRequests(context),
});
answerElectron();

const { app, finishLoading } = await import('./app.ts');
const { takeCommands } = await import('./control.ts');
const { dialog } = await import('./dialog.ts');

// The command that starts this app again, as Electron would have it: runtime, app, arguments.
process.argv = [node, appFolder, ...args];
process.exit = app.exit as typeof process.exit;
process.on('uncaughtException', (error) => {
  // As Electron: a box, and the app goes on; unless the app has a listener of its own.
  if (process.listenerCount('uncaughtException') > 1) return;
  dialog.showErrorBox(
    'A JavaScript error occurred in the main process',
    `Uncaught Exception:\n${error.stack}`,
  );
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

takeCommands();
await import(pathToFileURL(join(appFolder, manifest.main)).href);
finishLoading();
