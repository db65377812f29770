/** Runs the app in real Electron, through Playwright. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { _electron as playwrightElectron, type ElectronApplication, type Page } from '@playwright/test';
import type { AskedDialog, Control, DialogAnswer, MenuEntry } from '../control.ts';
import { startHeartbeat, takeHeartbeat, timeYardstick } from '../heartbeat.ts';
import { waitUntilGone } from './alive.ts';
import { collect, killGroup, type Ended, type Host, type HostOptions } from './host.ts';

/** The path of Electron's binary, or null when it was never downloaded. Its own `require` would try a download. */
export function findElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(binary) ? binary : null;
}

/** What main remembers for the test, on its global object. */
interface Recorded {
  answers: DialogAnswer[];
  asked: AskedDialog[];
  shown: Electron.Notification[];
  opened: string[];
  windows: string[];
}
type Recording = typeof globalThis & { recorded: Recorded };

/** Puts recorders before what would show on the screen. Electron's modules are plain objects, shared with the app. */
async function record(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: main, dialog, Notification, shell, webContents }) => {
    const recorded: Recorded = { answers: [], asked: [], shown: [], opened: [], windows: [] };
    (globalThis as Recording).recorded = recorded;
    const watch = (contents: Electron.WebContents) =>
      contents.on('did-create-window', (_window, { url }) => recorded.windows.push(url));
    for (const contents of webContents.getAllWebContents()) watch(contents);
    main.on('web-contents-created', (_event, contents) => void watch(contents));
    const ask = (kind: AskedDialog['kind'], args: unknown[]) => {
      const options = args.at(-1) as Electron.MessageBoxOptions;
      const { title = '', message = '', detail = '', buttons = [] } = options;
      recorded.asked.push({ kind, title, message, detail, buttons });
      return { cancelId: options.cancelId ?? 0, ...recorded.answers.shift() };
    };
    const pick = (kind: AskedDialog['kind'], args: unknown[]) => ask(kind, args).filePaths ?? [];
    const press = (args: unknown[]) => {
      const { response, cancelId } = ask('message', args);
      return response ?? cancelId;
    };
    Object.assign(dialog, {
      showMessageBox: async (...args: unknown[]) => ({ response: press(args), checkboxChecked: false }),
      showMessageBoxSync: (...args: unknown[]) => press(args),
      showOpenDialog: async (...args: unknown[]) => {
        const filePaths = pick('open', args);
        return { canceled: filePaths.length === 0, filePaths };
      },
      showSaveDialog: async (...args: unknown[]) => {
        const [filePath = ''] = pick('save', args);
        return { canceled: filePath === '', filePath };
      },
      showErrorBox: (title: string, message: string) => {
        recorded.asked.push({ kind: 'error', title, message, detail: '', buttons: [] });
        process.stderr.write(`${title}\n${message}\n`);
      },
    });
    Object.assign(shell, {
      openExternal: async (url: string) => void recorded.opened.push(url),
      openPath: async (path: string) => (recorded.opened.push(path), ''),
      showItemInFolder: (path: string) => void recorded.opened.push(path),
    });
    Notification.prototype.show = function show(this: Electron.Notification) {
      recorded.shown.push(this);
      this.emit('show');
    };
  });
}

function commands(app: ElectronApplication): Control {
  return {
    setOnline: (online) =>
      app.evaluate(({ net, session }, to) => {
        // `net.online` is fixed in Electron, and asks its own function; the app asks `isOnline`.
        Object.assign(net, { isOnline: () => to });
        if (to) session.defaultSession.disableNetworkEmulation();
        else session.defaultSession.enableNetworkEmulation({ offline: true });
      }, online),
    setProxy: (rule) =>
      app.evaluate(({ session }, answer) => {
        session.defaultSession.resolveProxy = () => Promise.resolve(answer);
      }, rule),
    answerDialog: (answer) =>
      app.evaluate((_electron, next) => void (globalThis as Recording).recorded.answers.push(next), answer),
    dialogs: () => app.evaluate(() => (globalThis as Recording).recorded.asked),
    notifications: () =>
      app.evaluate(() =>
        (globalThis as Recording).recorded.shown.map(({ title, body }) => ({ title, body })),
      ),
    clickNotification: (index) =>
      app.evaluate(
        (_electron, at) => void (globalThis as Recording).recorded.shown.at(at)?.emit('click'),
        index,
      ),
    opened: () => app.evaluate(() => (globalThis as Recording).recorded.opened),
    openedWindows: () => app.evaluate(() => (globalThis as Recording).recorded.windows),
    menu: () =>
      app.evaluate(({ Menu }) => {
        const entries = (menu: Electron.Menu | null | undefined): MenuEntry[] =>
          (menu?.items ?? []).map(({ id, label, role, enabled, submenu }) => ({
            id,
            label,
            role: role ?? null,
            enabled,
            items: entries(submenu),
          }));
        return entries(Menu.getApplicationMenu());
      }),
    clickMenu: (id) =>
      app.evaluate(({ app: main, BrowserWindow, Menu }, wanted) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
        if (!item) throw new Error(`no menu item '${wanted}'`);
        // On macOS the system itself does what a role says, and a click by code does not reach it.
        if (item.role === 'quit') return main.quit();
        const [window] = BrowserWindow.getAllWindows();
        item.click({}, window, window?.webContents);
      }, id),
    power: (event) =>
      app.evaluate(
        ({ powerMonitor }, name) => void powerMonitor.emit(name as 'resume', { preventDefault() {} }),
        event,
      ),
    // Electron numbers its blockers from 0 and forgets the stopped ones.
    isKeptAwake: () =>
      app.evaluate(({ powerSaveBlocker }) =>
        Array.from({ length: 1000 }, (_none, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
      ),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    isWindowVisible: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false),
    setFocused: (focused) =>
      app.evaluate(({ BrowserWindow }, to) => {
        const [window] = BrowserWindow.getAllWindows();
        if (to) window?.focus();
        else window?.blur();
      }, focused),
    secondInstance: (argv) =>
      app.evaluate(
        ({ app: main }, args) =>
          void main.emit('second-instance', { preventDefault() {} }, args, process.cwd(), {}),
        argv,
      ),
    startHeartbeat: () => app.evaluate(startHeartbeat),
    takeHeartbeat: () => app.evaluate(takeHeartbeat),
    timeYardstick: () => app.evaluate(timeYardstick),
    crashPage: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      ),
  };
}

async function start(binary: string, { app: folder, args, env }: HostOptions) {
  // As root, and in the sandboxes of CI, Chromium's own sandbox cannot start; on a desktop it stays on.
  const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await playwrightElectron.launch({
    executablePath: binary,
    args: [...switches, folder, ...args],
    env,
  });
  const child = app.process();
  const output = collect(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { app, child, output, exited };
}

/** Runs an app that is to end by itself, before or after its window opens. */
export async function runElectronToItsEnd(binary: string, options: HostOptions): Promise<Ended> {
  const { app, output, exited } = await start(binary, options);
  // It may have ended before there was anything to record.
  await record(app).catch(() => {});
  return { code: await exited, output: output() };
}

export async function launchElectron(binary: string, options: HostOptions): Promise<Host> {
  const { app, child, output, exited } = await start(binary, options);
  const kill = async (): Promise<void> => {
    killGroup(child.pid!);
    await exited;
    await waitUntilGone(child.pid!);
  };
  const connect = async (): Promise<Page> => {
    await record(app);
    return app.firstWindow();
  };
  const page = await connect().catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  return {
    ...commands(app),
    host: 'electron',
    page,
    pid: child.pid!,
    output,
    exited,
    kill,
  };
}
