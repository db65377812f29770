/** The one window. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_PAGE } from './own-origin.ts';
import { readBounds, saveBounds } from './window-bounds.ts';

export interface WindowOptions {
  home: string;
  /** The built bridge, dist/preload.cjs. */
  preload: string;
  write: (entry: string) => void;
}

/** The page's own background colours, so that nothing flashes before it is drawn. */
const BACKGROUND = { light: '#f8f5ef', dark: '#15161b' } as const;

/** A page that has not been drawn by now is shown as it is: better an empty window than none. */
const SHOW_AFTER_MS = 8_000;

/** A page that crashes again within this time is not loaded once more. */
const CRASH_LOOP_MS = 30_000;

/** Opens the window; it shows itself when its page is drawn, when it is clear that it will not be, or after a while. */
export function openWindow({ home, preload, write }: WindowOptions): BrowserWindow {
  const file = join(home, 'window.json');
  const bounds = readBounds(
    file,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    width: bounds?.width ?? 1180,
    height: bounds?.height ?? 780,
    ...(bounds && { x: bounds.x, y: bounds.y }),
    minWidth: 900,
    minHeight: 620,
    show: false,
    title: app.getName(),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // Elsewhere Chromium would fetch its dictionaries from the network; macOS has its own.
      spellcheck: process.platform === 'darwin',
    },
  });
  if (bounds?.maximized) window.maximize();
  const reveal = showOnce(window);
  window.once('ready-to-show', reveal);
  window.webContents.once('did-fail-load', reveal);
  window.on('close', () => {
    saveBounds(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  reloadAfterCrash(window, write, reveal);
  // A failed load is in the log with its reason, and Electron shows the window's own colour.
  window.loadURL(APP_PAGE).catch((error: unknown) => write(`the page did not load: ${String(error)}`));
  return window;
}

/** Shows the window at the first call, or after a while without one; later calls do nothing. */
function showOnce(window: BrowserWindow): () => void {
  let shown = false;
  const reveal = (): void => {
    clearTimeout(late);
    if (shown || window.isDestroyed()) return;
    shown = true;
    window.show();
  };
  const late = setTimeout(reveal, SHOW_AFTER_MS);
  return reveal;
}

/** Nothing is lost when the page crashes: the draft and the log are the engine's. So it is simply loaded again. */
function reloadAfterCrash(window: BrowserWindow, write: (entry: string) => void, giveUp: () => void): void {
  let lastCrash = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    write(`the page ended: ${reason}, exit code ${exitCode}`);
    const again = Date.now() - lastCrash < CRASH_LOOP_MS;
    lastCrash = Date.now();
    if (reason === 'clean-exit' || again) {
      giveUp();
      return;
    }
    // Not from within the event: the process that has gone is still being cleared away.
    setImmediate(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
