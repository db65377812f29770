/** `Menu` and `MenuItem`: kept, never drawn. Tests read the application menu and choose from it. */
import type { Menu as ElectronMenu, MenuItem as ElectronItem, MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { guard } from './guard.ts';

type Template = MenuItemConstructorOptions;
type Click = (event: unknown, window: unknown, contents: unknown) => void;

class Item {
  id: string;
  label: string;
  sublabel: string;
  role: string | undefined;
  type: string;
  accelerator: unknown;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  submenu: Menu | undefined;
  click: Click;

  constructor(options: Template) {
    const { submenu, role, click } = options;
    this.id = options.id ?? '';
    this.label = options.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.role = role;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = options.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu)
      ? Menu.buildFromTemplate(submenu)
      : (submenu as unknown as Menu | undefined);
    this.click = (event, window) => {
      if (!this.enabled) return;
      if (role === 'quit') app.quit();
      else if (role) throw new Error(`stand-in: the menu role '${role}' is not built`);
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      click?.(this as unknown as ElectronItem, window as never, event as never);
    };
    return guard('MenuItem', this);
  }
}

let applicationMenu: Menu | null = null;

class Menu {
  items: Item[] = [];

  static buildFromTemplate(template: (Template | Item)[]): Menu {
    const menu = new Menu();
    menu.items = template.map((entry) => (entry instanceof Item ? entry : new Item(entry as Template)));
    return guard('Menu', menu);
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  append(item: Item): void {
    this.items.push(item);
  }
  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

const GuardedMenu = guard('Menu', Menu) as unknown as typeof ElectronMenu;
const GuardedItem = guard('MenuItem', Item) as unknown as typeof ElectronItem;
export { GuardedMenu as Menu, GuardedItem as MenuItem };
