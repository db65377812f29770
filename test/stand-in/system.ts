/** The operating system as the app sees it: the network, power, colours, other programs. Tests turn it. */
import type { NativeTheme, Net, PowerMonitor, PowerSaveBlocker, Screen, Shell } from 'electron';
import { guard, KnownEmitter } from './guard.ts';
import { allContents } from './web-contents.ts';

let online = true;

export const net = guard('net', {
  isOnline: () => online,
  get online() {
    return online;
  },
} satisfies Partial<Record<keyof Net, unknown>>) as unknown as Net;

/** Main's `net` and the pages' `navigator.onLine` change together. */
export async function setOnline(to: boolean): Promise<void> {
  online = to;
  const state = { offline: !to, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  for (const { surface } of allContents()) {
    const { session } = await surface;
    await session.send('Network.enable');
    await session.send('Network.overrideNetworkState', state);
  }
}

const opened: string[] = [];

/** Every address and path that the app has handed to the operating system, oldest first. */
export const openedOutside = (): readonly string[] => opened;

export const shell = guard('shell', {
  openExternal: (url: string) => Promise.resolve(void opened.push(url)),
  openPath: (path: string) => Promise.resolve(opened.push(path) ? '' : ''),
  showItemInFolder: (path: string) => void opened.push(path),
} satisfies Partial<Record<keyof Shell, unknown>>) as unknown as Shell;

export const powerMonitor = guard(
  'powerMonitor',
  new KnownEmitter('powerMonitor', [
    'suspend',
    'resume',
    'shutdown',
    'lock-screen',
    'unlock-screen',
    'on-ac',
    'on-battery',
  ]),
) as unknown as PowerMonitor & KnownEmitter;

const blockers = new Set<number>();
let lastBlocker = 0;

/** Whether the app asks the computer to stay awake. */
export const isKeptAwake = (): boolean => blockers.size > 0;

/** Nothing here ever suspends the app; what was asked for is remembered. */
export const powerSaveBlocker = guard('powerSaveBlocker', {
  start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep') => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
} satisfies Record<keyof PowerSaveBlocker, unknown>) as unknown as PowerSaveBlocker;

class Theme extends KnownEmitter implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  private source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.source;
  }
  set themeSource(to) {
    this.source = to;
    const features = [{ name: 'prefers-color-scheme', value: to === 'system' ? '' : to }];
    for (const { surface } of allContents()) {
      void surface.then(({ session }) => session.send('Emulation.setEmulatedMedia', { features }));
    }
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

export const nativeTheme = guard(
  'nativeTheme',
  new Theme('nativeTheme', ['updated']),
) as unknown as NativeTheme;

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display: Partial<Electron.Display> = {
  id: 1,
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
  rotation: 0,
};

/** One screen of the commonest size. */
export const screen = guard('screen', {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
} satisfies Partial<Record<keyof Screen, unknown>>) as unknown as Screen;
