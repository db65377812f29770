/** What a test may do to the operating system around the app, and read of what the app did to it: over Node's IPC pipe. */
import type { MenuItem as ElectronItem, Menu as ElectronMenu } from 'electron';
import type { Control, MenuEntry } from '../e2e/control.ts';
import { startHeartbeat, takeHeartbeat, timeYardstick } from '../e2e/heartbeat.ts';
import type { Hello, Reply, Request } from '../e2e/host/wire.ts';
import { app } from './app.ts';
import { answerNextDialog, askedDialogs } from './dialog.ts';
import { createEvent } from './guard.ts';
import { whenChromium } from './life.ts';
import { Menu } from './menu.ts';
import { notifications } from './notification.ts';
import { proxy } from './session.ts';
import { isKeptAwake, openedOutside, powerMonitor, setOnline } from './system.ts';
import { allContents, windowsAllowed } from './web-contents.ts';
import { BrowserWindow } from './window.ts';

function entries(menu: ElectronMenu | null | undefined): MenuEntry[] {
  return (menu?.items ?? []).map(({ id, label, role, enabled, submenu }: ElectronItem) => ({
    id,
    label,
    role: role ?? null,
    enabled,
    items: entries(submenu),
  }));
}

const commands: { [K in keyof Control]: (...args: Parameters<Control[K]>) => unknown } = {
  setOnline,
  setProxy: (rule) => {
    proxy.rule = rule;
  },
  answerDialog: answerNextDialog,
  dialogs: askedDialogs,
  notifications: () => notifications().map(({ title, body }) => ({ title, body })),
  clickNotification: (index) => void notifications().at(index)?.emit('click', createEvent({})),
  opened: openedOutside,
  openedWindows: windowsAllowed,
  menu: () => entries(Menu.getApplicationMenu()),
  clickMenu: (id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (!item) throw new Error(`no menu item '${id}'`);
    const window = BrowserWindow.getFocusedWindow() ?? undefined;
    item.click(createEvent({}), window, window?.webContents);
  },
  power: (event) => void powerMonitor.emit(event, createEvent({})),
  isKeptAwake,
  closeWindow: () => BrowserWindow.getAllWindows()[0]?.close(),
  isWindowVisible: () => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
  setFocused: (focused) => {
    const [window] = BrowserWindow.getAllWindows();
    if (focused) window?.focus();
    else window?.blur();
  },
  secondInstance: (argv) => void app.emit('second-instance', createEvent({}), argv, process.cwd(), {}),
  startHeartbeat,
  takeHeartbeat,
  timeYardstick,
  crashPage: async () => {
    const { session } = await allContents()[0]!.surface;
    session.send('Page.crash').catch(() => {});
  },
};

async function answer({ id, command, args }: Request): Promise<Reply> {
  try {
    const run = commands[command] as (...args: unknown[]) => unknown;
    return { id, value: (await run(...args)) ?? null };
  } catch (error) {
    return { id, error: String(error) };
  }
}

const tell = (message: unknown) => process.send?.(message);

/** Answers the launcher, if one is listening; tells it first where Chromium can be reached. */
export function takeCommands(): void {
  if (!process.send) return;
  process.on('message', (request: Request) => void answer(request).then(tell));
  process.channel?.unref();
  void whenChromium.then(({ port, pid }) => tell({ chromium: { port, pid } } satisfies Hello));
}
