import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openWindow } from './window.ts';

const { windows, electron } = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  class BrowserWindow extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn() });
    readonly show = vi.fn();
    gone = false;
    constructor() {
      super();
      made.push(this);
    }
    isDestroyed = () => this.gone;
    loadURL = () => new Promise<void>(() => {});
  }
  const made: BrowserWindow[] = [];
  const app = { getName: () => 'Postcard', isPackaged: false };
  const screen = { getAllDisplays: () => [] };
  return {
    windows: made,
    electron: { app, BrowserWindow, nativeTheme: { shouldUseDarkColors: false }, screen },
  };
});
vi.mock('electron', () => electron);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  openWindow({ home: tmpdir(), preload: 'preload.cjs', write: () => {} });
  return windows.at(-1)!;
}

const crash = { reason: 'crashed', exitCode: 5 };

it('shows itself when its page is drawn, once', () => {
  const window = open();
  expect(window.show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  vi.advanceTimersByTime(60_000);
  expect(window.show).toHaveBeenCalledOnce();
});

it('shows itself when the page cannot be loaded', () => {
  const window = open();
  window.webContents.emit('did-fail-load');
  expect(window.show).toHaveBeenCalledOnce();
});

it('shows itself when the page has crashed again and is given up', () => {
  const window = open();
  window.webContents.emit('render-process-gone', {}, crash);
  expect(window.show).not.toHaveBeenCalled();
  window.webContents.emit('render-process-gone', {}, crash);
  expect(window.show).toHaveBeenCalledOnce();
});

it('shows itself after a while in any case, unless it is gone', () => {
  const [late, gone] = [open(), open()];
  gone.gone = true;
  vi.advanceTimersByTime(10_000);
  expect(late.show).toHaveBeenCalledOnce();
  expect(gone.show).not.toHaveBeenCalled();
});
