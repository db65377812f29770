/** Puts the native menu in place; called again when the language changes. */
import { app, Menu, shell } from 'electron';
import type { Say } from '../../shared/words/index.ts';
import { menuTemplate, type MenuActions } from './menu-template.ts';

export function installMenu(say: Say, home: string, show: MenuActions['show']): void {
  const template = menuTemplate({
    say,
    platform: process.platform,
    isPackaged: app.isPackaged,
    actions: { show, openHome: () => void shell.openPath(home) },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
