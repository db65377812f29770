import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TIMEOUTS } from '../engine/provider/timeouts.ts';
import { quitCleanly } from './quit.ts';

const electron = await vi.hoisted(async () => {
  const events = await import('node:events');
  const app = Object.assign(new events.EventEmitter(), { quit: vi.fn(), relaunch: vi.fn() });
  return { app, powerMonitor: new events.EventEmitter() };
});
vi.mock('electron', () => electron);
const { app, powerMonitor } = electron;

/** A window as far as closing goes: the app may keep it, else it is gone and the app hears that none is left. */
class FakeWindow extends EventEmitter {
  gone = false;
  readonly show = vi.fn();
  readonly focus = vi.fn();
  isMinimized = () => false;
  close(): void {
    const event = { preventDefault: vi.fn() };
    this.emit('close', event);
    if (event.preventDefault.mock.calls.length > 0) return;
    this.gone = true;
    app.emit('window-all-closed');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  // As Electron: asks, and only then ends.
  app.quit.mockImplementation(() => void app.emit('before-quit', { preventDefault: () => {} }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  app.quit.mockReset();
  app.relaunch.mockReset();
});

function begin({ sending = false } = {}) {
  const window = new FakeWindow();
  let endClosing = (): void => {};
  const close = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        endClosing = resolve;
      }),
  );
  const written: string[] = [];
  const tellClosing = vi.fn();
  const quit = quitCleanly({
    window: () => (window.gone ? undefined : (window as unknown as BrowserWindow)),
    mayQuit: async () => true,
    isSending: () => sending,
    tellClosing,
    close,
    write: (entry) => written.push(entry),
  });
  quit.guard(window as unknown as BrowserWindow);
  return { window, close, written, tellClosing, quit, finish: () => endClosing() };
}

describe('the end of the session', () => {
  it('is held up on Linux and macOS until the engine has closed', () => {
    const { close } = begin();
    const event = { preventDefault: vi.fn() };
    powerMonitor.emit('shutdown', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledOnce();
  });

  it('is held up on Windows while something is being sent', () => {
    const { window, close } = begin({ sending: true });
    const event = { preventDefault: vi.fn() };
    window.emit('query-session-end', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledOnce();
  });

  it('is not held up on Windows while nothing is being sent, and may still be called off', () => {
    const { window, close } = begin();
    const event = { preventDefault: vi.fn() };
    window.emit('query-session-end', event);
    expect(event.preventDefault).not.toHaveBeenCalled();
    expect(close).not.toHaveBeenCalled();
    window.emit('session-end', event);
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('the request on its way', () => {
  it('is waited for as long as the client waits for Swift, and not for ever', async () => {
    const { window, written } = begin();
    window.close();
    await vi.advanceTimersByTimeAsync(TIMEOUTS.answerMs + TIMEOUTS.bodyMs);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(written).toEqual(['the engine did not close in time']);
  });
});

describe('started a second time', () => {
  it('shows the window', () => {
    const { window, quit } = begin();
    quit.startedAgain();
    expect(window.show).toHaveBeenCalledOnce();
    expect(app.relaunch).not.toHaveBeenCalled();
  });

  it('starts anew, once, when the first one has closed, and says so', async () => {
    const { window, quit, tellClosing, finish } = begin();
    window.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(window.gone).toBe(true);
    quit.startedAgain();
    quit.startedAgain();
    expect(window.show).not.toHaveBeenCalled();
    expect(app.relaunch).toHaveBeenCalledOnce();
    expect(tellClosing).toHaveBeenCalledOnce();
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.quit).toHaveBeenCalled();
  });

  it('starts the AppImage anew, not the program inside it, which is gone by then', async () => {
    vi.stubEnv('APPIMAGE', '/home/shop/Postcard.AppImage');
    const { window, quit } = begin();
    window.close();
    await vi.advanceTimersByTimeAsync(0);
    quit.startedAgain();
    expect(app.relaunch).toHaveBeenCalledWith(
      expect.objectContaining({ execPath: '/home/shop/Postcard.AppImage' }),
    );
  });
});
