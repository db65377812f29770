/** The native menu in the user's language. Pure: it says what stands in it, and Electron builds it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Say } from '../../shared/words/index.ts';

export interface MenuActions {
  show(screen: 'compose' | 'log' | 'people' | 'settings'): void;
  openHome(): void;
}

export interface MenuOptions {
  say: Say;
  platform: NodeJS.Platform;
  /** True in a packaged build, where there are no developer tools. */
  isPackaged: boolean;
  actions: MenuActions;
}

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: 'separator' };

/** The whole menu bar; on macOS with the application's own menu before it. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { say, platform } = options;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [appMenu(options)] : []),
    fileMenu(options, isMac),
    editMenu(say),
    viewMenu(options),
    windowMenu(say, isMac),
    helpMenu(options, isMac),
  ];
}

function settingsItem({ say, actions }: MenuOptions): Item {
  return {
    id: 'show-settings',
    label: say('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.show('settings'),
  };
}

function appMenu(options: MenuOptions): Item {
  const { say } = options;
  return {
    id: 'app',
    label: say('menu.app'),
    submenu: [
      { id: 'about', role: 'about', label: say('menu.about') },
      SEPARATOR,
      settingsItem(options),
      SEPARATOR,
      { id: 'hide', role: 'hide', label: say('menu.hide') },
      { id: 'hide-others', role: 'hideOthers', label: say('menu.hideOthers') },
      { id: 'unhide', role: 'unhide', label: say('menu.unhide') },
      SEPARATOR,
      { id: 'quit', role: 'quit', label: say('menu.quit') },
    ],
  };
}

function fileMenu(options: MenuOptions, isMac: boolean): Item {
  const { say, actions } = options;
  return {
    id: 'file',
    label: say('menu.file'),
    submenu: [
      {
        id: 'new-message',
        label: say('menu.newMessage'),
        accelerator: 'CmdOrCtrl+N',
        click: () => actions.show('compose'),
      },
      SEPARATOR,
      ...(isMac
        ? [{ id: 'close', role: 'close', label: say('menu.close') } satisfies Item]
        : [
            settingsItem(options),
            SEPARATOR,
            { id: 'quit', role: 'quit', label: say('menu.quit') } satisfies Item,
          ]),
    ],
  };
}

function editMenu(say: Say): Item {
  return {
    id: 'edit',
    label: say('menu.edit'),
    submenu: [
      { id: 'undo', role: 'undo', label: say('menu.undo') },
      { id: 'redo', role: 'redo', label: say('menu.redo') },
      SEPARATOR,
      { id: 'cut', role: 'cut', label: say('menu.cut') },
      { id: 'copy', role: 'copy', label: say('menu.copy') },
      { id: 'paste', role: 'paste', label: say('menu.paste') },
      { id: 'delete', role: 'delete', label: say('menu.delete') },
      SEPARATOR,
      { id: 'select-all', role: 'selectAll', label: say('menu.selectAll') },
    ],
  };
}

function viewMenu({ say, actions, isPackaged }: MenuOptions): Item {
  return {
    id: 'view',
    label: say('menu.view'),
    submenu: [
      {
        id: 'show-log',
        label: say('menu.log'),
        accelerator: 'CmdOrCtrl+L',
        click: () => actions.show('log'),
      },
      {
        id: 'show-people',
        label: say('menu.people'),
        accelerator: 'CmdOrCtrl+Shift+P',
        click: () => actions.show('people'),
      },
      SEPARATOR,
      { id: 'zoom-in', role: 'zoomIn', label: say('menu.zoomIn') },
      { id: 'zoom-out', role: 'zoomOut', label: say('menu.zoomOut') },
      { id: 'zoom-reset', role: 'resetZoom', label: say('menu.zoomReset') },
      SEPARATOR,
      { id: 'full-screen', role: 'togglefullscreen', label: say('menu.fullScreen') },
      ...(isPackaged
        ? []
        : [{ id: 'dev-tools', role: 'toggleDevTools', label: say('menu.devTools') } satisfies Item]),
    ],
  };
}

function windowMenu(say: Say, isMac: boolean): Item {
  return {
    id: 'window',
    label: say('menu.window'),
    role: 'window',
    submenu: [
      { id: 'minimize', role: 'minimize', label: say('menu.minimize') },
      ...(isMac
        ? [{ id: 'zoom', role: 'zoom', label: say('menu.zoom') } satisfies Item]
        : [{ id: 'close', role: 'close', label: say('menu.close') } satisfies Item]),
    ],
  };
}

function helpMenu({ say, actions }: MenuOptions, isMac: boolean): Item {
  return {
    id: 'help',
    label: say('menu.help'),
    role: 'help',
    submenu: [
      { id: 'open-home', label: say('menu.openHome'), click: () => actions.openHome() },
      ...(isMac ? [] : [SEPARATOR, { id: 'about', role: 'about', label: say('menu.about') } satisfies Item]),
    ],
  };
}
