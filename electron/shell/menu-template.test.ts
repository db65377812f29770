import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createSay } from '../../shared/words/index.ts';
import { menuTemplate } from './menu-template.ts';

type Item = MenuItemConstructorOptions;

function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function build(platform: NodeJS.Platform, locale: 'en' | 'fr-CA' = 'en', isPackaged = true) {
  const actions = { show: vi.fn<(screen: string) => void>(), openHome: vi.fn<() => void>() };
  const bar = menuTemplate({ say: createSay(locale), platform, isPackaged, actions });
  const items = flatten(bar).filter(({ type }) => type !== 'separator');
  const click = (id: string): void => {
    const press = items.find((item) => item.id === id)?.click as (() => void) | undefined;
    press?.();
  };
  return { bar, items, actions, click };
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('names every item in both languages, with ids of their own', () => {
    for (const locale of ['en', 'fr-CA'] as const) {
      const { items } = build(platform, locale);
      expect(items.every(({ label }) => label !== undefined && label !== '')).toBe(true);
      const ids = items.map(({ id }) => id);
      expect(ids).not.toContain(undefined);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(build(platform, 'fr-CA').items.map(({ label }) => label)).toContain('Nouveau message');
  });

  it('uses every accelerator once', () => {
    const accelerators = build(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(accelerators.sort()).toEqual(['CmdOrCtrl+,', 'CmdOrCtrl+L', 'CmdOrCtrl+N', 'CmdOrCtrl+Shift+P']);
  });

  it('shows the screens and the folder', () => {
    const { actions, click } = build(platform);
    click('new-message');
    click('show-log');
    click('show-people');
    click('show-settings');
    click('open-home');
    expect(actions.show.mock.calls).toEqual([['compose'], ['log'], ['people'], ['settings']]);
    expect(actions.openHome).toHaveBeenCalledOnce();
  });

  it('offers quitting, about, editing and zoom by their roles', () => {
    const roles = build(platform).items.map(({ role }) => role);
    for (const role of ['quit', 'about', 'undo', 'paste', 'selectAll', 'zoomIn', 'resetZoom', 'minimize']) {
      expect(roles.filter((found) => found === role)).toHaveLength(1);
    }
  });

  it('has developer tools only in a build that is not packaged', () => {
    const hasTools = (isPackaged: boolean): boolean =>
      build(platform, 'en', isPackaged).items.some(({ role }) => role === 'toggleDevTools');
    expect(hasTools(true)).toBe(false);
    expect(hasTools(false)).toBe(true);
  });

  it('begins with the application only on macOS', () => {
    expect(build(platform).bar[0]?.id).toBe(platform === 'darwin' ? 'app' : 'file');
  });
});
