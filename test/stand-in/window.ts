/** `BrowserWindow`: one Chromium window without tabs. Its place and size are the app's; headless they are only remembered. */
import type {
  BrowserWindow as ElectronWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebPreferences,
} from 'electron';
import { addWindow, app, removeWindow, type Closable } from './app.ts';
import { createEvent, guard, KnownEmitter } from './guard.ts';
import { whenChromium } from './life.ts';
import { createWebContents, type Contents } from './web-contents.ts';

const EVENTS = [
  'close', 'closed', 'ready-to-show', 'show', 'hide', 'focus', 'blur', 'minimize', 'restore',
  // The user's own moves of the window are not reported by Chromium.
  'resize', 'resized', 'move', 'moved', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen',
  'page-title-updated', 'unresponsive', 'responsive', 'query-session-end', 'session-end',
]; // prettier-ignore

/** The stand-in gives every page a sandbox and an isolated world, and can give nothing else. */
const REQUIRED: Partial<Record<keyof WebPreferences, boolean>> = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
};

function checkPreferences(preferences: WebPreferences): void {
  for (const [key, value] of Object.entries(REQUIRED)) {
    const wanted = preferences[key as keyof WebPreferences];
    if (wanted !== undefined && wanted !== value)
      throw new Error(`stand-in: webPreferences.${key} must be ${value}`);
  }
}

const open = new Set<Window>();

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

class Window extends KnownEmitter implements Closable {
  readonly contents: Contents;
  readonly id: number;
  title: string;
  bounds: Rectangle;
  visible: boolean;
  state: WindowState = 'normal';
  focused = true;
  gone = false;
  /** True from the moment at which the page is told to close. */
  closing = false;
  /** What the app holds; every list and event hands out this one. */
  self: ElectronWindow & Window;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkPreferences(options.webPreferences ?? {});
    this.title = options.title ?? app.getName();
    this.visible = options.show ?? true;
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.contents = createWebContents({
      open: () => whenChromium.then((chromium) => chromium.open()),
      preload: options.webPreferences?.preload ?? null,
      onClose: () => this.onPageClosed(),
    });
    this.id = this.contents.api.id;
    this.self = guard('BrowserWindow', this) as unknown as ElectronWindow & Window;
    open.add(this);
    addWindow(this);
    this.contents.api.once('did-finish-load', () => this.emit('ready-to-show', createEvent({})));
    this.place(this.bounds);
    app.emit('browser-window-created', createEvent({}), this.self);
    app.emit('web-contents-created', createEvent({}), this.contents.api);
    return this.self;
  }

  static getAllWindows = (): ElectronWindow[] => [...open].map(({ self }) => self);
  static getFocusedWindow = (): ElectronWindow | null =>
    [...open].find(({ visible }) => visible)?.self ?? null;
  static fromId = (id: number): ElectronWindow | null =>
    [...open].find((window) => window.id === id)?.self ?? null;
  static fromWebContents = (contents: { id: number }): ElectronWindow | null => Window.fromId(contents.id);

  get webContents(): Contents['api'] {
    return this.contents.api;
  }
  loadURL(url: string): Promise<void> {
    return this.contents.api.loadURL(url);
  }
  isDestroyed(): boolean {
    return this.gone;
  }

  show(): void {
    this.reveal(true, 'normal');
    this.focus();
  }
  showInactive(): void {
    this.reveal(true, 'normal');
  }
  hide(): void {
    this.reveal(false, 'minimized');
  }
  focus(): void {
    this.contents.api.focus();
    this.turnTo(true);
  }
  blur(): void {
    this.turnTo(false);
  }
  isVisible(): boolean {
    return this.visible;
  }
  isFocused(): boolean {
    return this.focused && this.visible && this.state !== 'minimized';
  }
  minimize(): void {
    this.enter('minimized');
    this.emit('minimize', createEvent({}));
  }
  restore(): void {
    this.enter('normal');
    this.emit('restore', createEvent({}));
  }
  maximize(): void {
    this.enter('maximized');
  }
  isMinimized(): boolean {
    return this.state === 'minimized';
  }
  isMaximized(): boolean {
    return this.state === 'maximized';
  }
  isFullScreen(): boolean {
    return this.state === 'fullscreen';
  }
  getBounds(): Rectangle {
    return { ...this.bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...this.bounds };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.place({ ...this.bounds, ...bounds });
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle(): string {
    return this.title;
  }
  // A task bar's ornament: there is nothing on Linux without a desktop to show it.
  setProgressBar(_progress: number): void {}
  flashFrame(_on: boolean): void {}

  close(): void {
    void this.closeLikeUser();
  }
  /** The app may refuse by its `close` event, then the page by `beforeunload`. */
  async closeLikeUser(): Promise<boolean> {
    if (this.gone) return true;
    const event = createEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    const { page, session } = await this.contents.surface;
    const closed = new Promise<boolean>((resolve) => {
      page.once('close', () => resolve(true));
      page.once('dialog', (dialog) => {
        void dialog.dismiss();
        if (dialog.type() === 'beforeunload') resolve(false);
      });
    });
    this.closing = true;
    void session.send('Page.close').catch(() => {});
    this.closing = await closed;
    return this.closing;
  }
  destroy(): void {
    this.closing = true;
    void this.contents.surface.then(({ page }) => page.close()).catch(() => {});
    this.onPageClosed();
  }

  private onPageClosed(): void {
    if (this.gone) return;
    // Closed on the screen by the user: Chromium asks nobody, so `preventDefault` comes too late here.
    if (!this.closing) this.emit('close', createEvent({}));
    this.gone = true;
    open.delete(this);
    this.contents.destroy();
    this.emit('closed');
    removeWindow(this);
  }
  private turnTo(focused: boolean): void {
    this.focused = focused;
    this.emit(focused ? 'focus' : 'blur', createEvent({}));
    app.emit(focused ? 'browser-window-focus' : 'browser-window-blur', createEvent({}), this.self);
  }
  private reveal(visible: boolean, state: WindowState): void {
    const changed = this.visible !== visible;
    this.visible = visible;
    if (!visible || this.state === 'minimized') this.enter(state);
    if (changed) this.emit(visible ? 'show' : 'hide', createEvent({}));
  }
  private enter(state: WindowState): void {
    this.state = state;
    this.setOnScreen({ windowState: state });
  }
  private place(bounds: Rectangle): void {
    this.bounds = bounds;
    const { x, y, width, height } = bounds;
    this.setOnScreen({ left: x, top: y, width, height });
  }
  private setOnScreen(bounds: object): void {
    const apply = async () => {
      const { session } = await this.contents.surface;
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds });
    };
    // A window that closes meanwhile has no place on the screen.
    apply().catch(() => {});
  }
}

type Built = Pick<
  ElectronWindow,
  | 'show' | 'showInactive' | 'hide' | 'focus' | 'blur' | 'close' | 'destroy' | 'isDestroyed' | 'loadURL' | 'setProgressBar' | 'flashFrame' | 'id'
  | 'getBounds' | 'getNormalBounds' | 'setBounds' | 'setTitle' | 'getTitle' | 'isMinimized' | 'minimize' | 'restore'
  | 'isVisible' | 'isFocused' | 'isMaximized' | 'maximize' | 'isFullScreen'
>; // prettier-ignore
type Constructor = new (options?: BrowserWindowConstructorOptions) => Built;
type Statics = Pick<typeof ElectronWindow, 'getAllWindows' | 'getFocusedWindow' | 'fromId'>;

export const BrowserWindow = guard(
  'BrowserWindow',
  Window satisfies Constructor & Statics,
) as unknown as typeof ElectronWindow;
