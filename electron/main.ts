/** Postcard's start-up, in the order in which it happens. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, session, type BrowserWindow, type FileFilter } from 'electron';
import { createDispatch } from '../shared/contract/dispatch.ts';
import type { Locale } from '../shared/contract/common.ts';
import type { PostcardEvent } from '../shared/contract/events.ts';
import { Failure } from '../shared/contract/failure.ts';
import { APP_ID } from '../shared/app-id.ts';
import { startEngine, type EngineHost } from './engine/host.ts';
import { createReporter, type Reporter } from './report.ts';
import { createAccount } from './shell/account.ts';
import { createAppHandlers } from './shell/app-status.ts';
import { BACKUP_SUFFIX, createBackupHandlers } from './shell/backup.ts';
import { chooseWhere, chooseWhich } from './shell/choose-file.ts';
import { logCrashes } from './shell/crash.ts';
import type { EventQueue } from './shell/event-queue.ts';
import { chooseHome } from './shell/home.ts';
import { answerCalls, eventsFor } from './shell/ipc.ts';
import { createKeychain, keychainService, loadKeytar, tokenMarker } from './shell/keychain.ts';
import { createLogFile } from './shell/log-file.ts';
import { installMenu } from './shell/menu.ts';
import { watchNetwork } from './shell/network.ts';
import { watchSends } from './shell/notify.ts';
import { providerOrigins } from './shell/origins.ts';
import { createPreferences, systemLocale, type Preferences } from './shell/preferences.ts';
import { registerAppScheme, serveApp } from './shell/protocol.ts';
import { followSystemProxy } from './shell/proxy.ts';
import { askToQuit, tellClosing } from './shell/quit-question.ts';
import { quitCleanly, type Quit } from './shell/quit.ts';
import { tellDamage, tellRecovery } from './shell/recovery-notice.ts';
import { takeRunToken } from './shell/run-token.ts';
import { forbidNavigation, hardenSession } from './shell/session.ts';
import { isFirstInstance } from './shell/single-instance.ts';
import { createExportHandlers } from './shell/save-export.ts';
import { savePdf } from './shell/save-pdf.ts';
import { saveText } from './shell/save-text.ts';
import { showFailure } from './shell/start-failure.ts';
import { focusWindow, openWindow } from './shell/window.ts';

// The bundler may move any other module; this one is dist/main.js.
const dist = import.meta.dirname;

// Before Electron is ready: where things are written, and what no page may ever do.
const home = chooseHome(process.env);
const runToken = takeRunToken(process.env);
const write = createLogFile(join(home, 'logs'));
logCrashes(write);
if (runToken?.token === null) write('POSTCARD_TOKEN cannot be a token of Swift’s: this run is without one.');
app.enableSandbox();
// Without it Windows shows no notification of ours.
app.setAppUserModelId(APP_ID);
registerAppScheme();
forbidNavigation();

let window: BrowserWindow | undefined;
let events: EventQueue | undefined;
let engine: EngineHost | undefined;
let quit: Quit | undefined;
let isSending = false;

function tellWindow(event: PostcardEvent): void {
  events?.push(event);
}

/** The window, while there is one. */
function liveWindow(): BrowserWindow | undefined {
  return window?.isDestroyed() === false ? window : undefined;
}

function show(screen: 'compose' | 'log' | 'people' | 'settings', sendId: number | null = null): void {
  const shown = liveWindow();
  if (shown) focusWindow(shown);
  tellWindow({ topic: 'show', screen, sendId });
}

function runningEngine(): EngineHost {
  if (!engine) throw new Failure('engine-stopped');
  return engine;
}

interface Base {
  system: Locale;
  preferences: Preferences;
  report: Reporter;
  /** Shows what went wrong and ends the process. */
  endWith: (thrown: unknown) => void;
}

/** From here on a failure can be told in words. */
async function start(): Promise<void> {
  await app.whenReady();

  const system = systemLocale();
  const preferences = createPreferences({
    system,
    readSettings: () => runningEngine().call('settings.get', undefined),
    onLocale() {
      installMenu(preferences.say(), home, show);
      tellWindow({ topic: 'status' });
    },
  });
  const report = createReporter({ say: preferences.say, write });
  const endWith = (thrown: unknown): void => {
    showFailure(preferences.say(), report(thrown, 'start'));
    app.exit(1);
  };
  // Whatever stops the start-up is shown: a process without a window would keep the home, and every later start away.
  await run({ system, preferences, report, endWith }).catch(endWith);
}

async function run({ system, preferences, report, endWith }: Base): Promise<void> {
  const origins = providerOrigins(process.env, app.isPackaged);

  // The token first, so that the engine never takes a live account for practice.
  const account = createAccount({
    keychain: createKeychain({
      load: loadKeytar,
      service: keychainService(process.env, app.isPackaged),
      marker: tokenMarker(home),
    }),
    runToken,
    engine: runningEngine,
    emit: tellWindow,
  });
  const token = await account.load();

  // The log is open when this answers; without a log there is nothing to show. Nothing is sent yet.
  engine = await startEngine({
    script: pathToFileURL(join(dist, 'engine.js')),
    home,
    origins,
    token,
    undoWindow: true,
    receives: true,
    sends: false,
    systemLocale: system,
    write,
    onStopped: () => endWith(new Failure('engine-stopped')),
  });
  const { call, close, exportView, readMedia, recovery, restored, setOnline, setProxy, unfinished } = engine;
  quit = quitCleanly({
    window: liveWindow,
    mayQuit: async () => !window || askToQuit(window, preferences.say(), await unfinished()),
    isSending: () => isSending,
    tellClosing: () => void tellClosing(preferences.say()).catch((error: unknown) => report(error, 'quit')),
    close,
    write,
  });
  await preferences.refresh();

  // What the network looks like from here; only then may anything leave.
  const lookForProxy = await followSystemProxy({
    session: session.defaultSession,
    origin: origins.mms,
    setProxy,
  });
  const network = watchNetwork((online) => {
    // After a sleep or a gap it may be another network: its proxy is known before anything leaves. It may be gone again by then.
    void (online ? lookForProxy() : Promise.resolve())
      .catch((error: unknown) => report(error, 'network'))
      .then(() => setOnline(network.isOnline()))
      .catch((error: unknown) => report(error, 'network'));
    tellWindow({ topic: 'status' });
  });
  await setOnline(network.isOnline());

  const backupFilter = (): FileFilter => ({
    name: preferences.say()('backup.filter'),
    extensions: [BACKUP_SUFFIX],
  });
  /** Everything the window knows may be otherwise now. */
  const reload = (event: PostcardEvent): void => {
    void preferences.refresh().catch((error: unknown) => report(error, 'settings'));
    events?.close();
    window?.webContents.reload();
    tellWindow(event);
  };

  // The window's world: its files, its calls, its menu, and nothing else.
  hardenSession(session.defaultSession);
  serveApp({ session: session.defaultSession, rendererFolder: join(dist, 'renderer'), readMedia });
  answerCalls({
    isKnownWindow: (id) => liveWindow()?.webContents.id === id,
    shell: createDispatch({
      handlers: {
        ...account.handlers,
        ...createBackupHandlers({
          engine,
          say: preferences.say,
          today: () => new Date(),
          askWhere: async (name) => (window ? chooseWhere(window, name, backupFilter()) : null),
          askWhich: async () => (window ? chooseWhich(window, [backupFilter()]) : null),
          reload,
        }),
        ...createExportHandlers({ window: () => window, say: preferences.say, write: exportView }),
        ...createAppHandlers({
          hasToken: account.hasToken,
          isOnline: network.isOnline,
          locale: preferences.locale,
          version: app.getVersion(),
          platform: process.platform,
          onReady: () => events?.open(),
          savePdf: async (name) => window !== undefined && savePdf(window, name),
          saveText: async (name, text) => window !== undefined && saveText(window, name, text),
        }),
      },
      report,
    }),
    engine: call,
    report,
  });
  installMenu(preferences.say(), home, show);
  window = openWindow({ home, preload: join(dist, 'preload.cjs'), write });
  events = eventsFor(window);
  quit.guard(window);

  // From now on what happens in the engine is seen.
  const sendChanged = watchSends({
    window,
    say: preferences.say,
    readSend: (id) => call('sends.get', { id }),
    onClick: (id) => show('log', id),
    onLive: (isLeaving) => {
      isSending = isLeaving;
    },
  });
  engine.onEvent((event) => {
    tellWindow(event);
    if (event.topic === 'send') void sendChanged(event.id).catch((error: unknown) => report(error, 'notify'));
    const told = liveWindow();
    if (event.topic === 'damage' && told) void tellDamage(told, preferences.say());
    if (event.topic === 'settings')
      void preferences.refresh().catch((error: unknown) => report(error, 'settings'));
  });
  await engine.start();
  if (restored) tellWindow({ topic: 'restored', kept: restored.aside !== null });
  if (recovery) void tellRecovery(window, preferences.say(), recovery);
  // The user may just have unlocked the keychain in the system's own dialog.
  window.on('focus', () => void account.retry().catch((error: unknown) => report(error, 'keychain')));
}

if (isFirstInstance(() => quit?.startedAgain())) {
  start().catch((error: unknown) => {
    write(`start-up failed: ${String(error)}`);
    app.exit(1);
  });
} else {
  app.quit();
}
