/**
 * The engine: the log, the outbox, the media store and the provider behind one door. It knows nothing of Electron;
 * the window reaches it through a worker thread, the command line calls it directly.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import type { CheckResult, SenderList } from '../../shared/contract/account.ts';
import type { Locale, Mode } from '../../shared/contract/common.ts';
import { createDispatch, type Dispatch } from '../../shared/contract/dispatch.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import { Failure } from '../../shared/contract/failure.ts';
import type { ChannelIn, Handlers } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { createSay } from '../../shared/words/index.ts';
import { createReporter } from '../report.ts';
import { systemClock } from './clock.ts';
import { createBackups, type Backups } from './backup/backups.ts';
import { claimHome } from './backup/claim-home.ts';
import { createExporter } from './export/exporter.ts';
import { createHandlers } from './handlers.ts';
import type { HomeLock } from './home-lock.ts';
import { createLease } from './lease.ts';
import { backUpDaily, renewBackups } from './log/backups.ts';
import { checkEverythingAside, checkFile } from './log/check.ts';
import { isDamage, nameDatabaseError } from './log/database.ts';
import { findDamageIn } from './log/integrity.ts';
import { backupFolder, doubtLog, logFile, openLog, type Recovery } from './log/open-log.ts';
import { changeSettings, readSettings } from './log/settings.ts';
import { countUnfinished, type Unfinished } from './log/unfinished.ts';
import { createMediaStore } from './media/store.ts';
import { sweepMedia } from './media/sweep.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createContacts } from './people/contacts.ts';
import { createImporter } from './people/importer.ts';
import { openJournal } from './people/opt-out-journal.ts';
import { createOptOuts } from './people/opt-outs.ts';
import { startReading } from './people/sheet/reader.ts';
import { createProviderAgent } from './provider/agent.ts';
import { createProviderClient, type ProviderClient } from './provider/client.ts';
import { createPracticeDispatcher } from './provider/practice.ts';
import { PRACTICE_TOKEN } from './provider/simulator.ts';
import { createInbox } from './receipts/inbox.ts';
import { createReceiverControl } from './receipts/receiver-control.ts';
import { createSendEvents } from './send-events.ts';
import { createStorage } from './storage/storage.ts';

export interface EngineOptions {
  /** The user-data folder; made when there is none. */
  home: string;
  origins: { mms: string; account: string };
  /** Null for practice mode. */
  token: string | null;
  /** False where nobody could press Undo (the command line): sends leave at once. */
  undoWindow: boolean;
  /**
   * False where nothing may leave yet, or ever (the log is only read): the outbox stays still until `start`. Where
   * sending begins at once, a log of any size is read whole first.
   */
  sends: boolean;
  /** True where the receiver of delivery receipts may listen, if the user switched it on: in the app. */
  receives?: boolean;
  /** True to let the backup that was unpacked (`stageBackup`) take the place of what is there. */
  restore?: boolean;
  /** The language of the operating system, for words when the user chose none. */
  systemLocale: Locale;
  onEvent: (event: PostcardEvent) => void;
  /** The programs of further threads, where they do not stand beside the sources. */
  programs?: { check: URL; export: URL; sheet: URL };
  /** Memory shared with main, which counts there how often an import was cancelled. */
  importCancels?: Int32Array<SharedArrayBuffer>;
  /** Receives redacted lines for the log file. */
  write: (line: string) => void;
}

export interface Engine extends Backups {
  /** Set when the log was damaged and had to be replaced; the user must hear of it. */
  readonly recovery: Recovery | null;
  /** Set when a backup has taken the home's place: the folder that keeps what was there, if anything was. */
  readonly restored: { readonly aside: string | null } | null;
  /** Any operation of the contract whose room is the engine; never rejects. */
  dispatch: Dispatch;
  /** The same operations, already typed, for callers inside this process; these throw a Failure. */
  handlers: Handlers<ChannelIn<'engine'>>;
  /** Begins to send what is due; the first call counts. */
  start(): void;
  /** What would still leave by itself if Postcard stayed open. */
  unfinished(): Unfinished;
  setToken(token: string | null): void;
  /** The proxy the operating system names for the provider, or null. */
  setProxy(url: string | null): void;
  setOnline(online: boolean): void;
  checkToken(): Promise<CheckResult>;
  listSenders(): Promise<SenderList>;
  readMedia(id: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  /**
   * Writes a view of the log into a file at `path` and returns how many rows it has; null when it was cancelled.
   * @throws Failure as {@link Exporter.run} does
   */
  exportView(view: ExportView, format: ExportFormat, path: string): Promise<number | null>;
  /** Finishes the request in flight and begins no other; everything else goes on. */
  stopSending(): Promise<void>;
  /** The same, and ends the rest; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Opens the engine on a home. Refuses before any network call when the log cannot be used.
 * @throws Failure `log-newer`, `log-unwritable`, `disk-full`; `home-busy` when another process keeps the home to itself,
 *   or has it open while a restore or a damaged log needs it alone; when a restore was asked for, also
 *   `log-unreadable`, and the home is as it was.
 */
export function openEngine(options: EngineOptions): Engine {
  const home = openHome(options.home);
  const { lock, restored } = claimHome(home, options.restore ?? false, systemClock.now());
  try {
    return openClaimed(options, home, lock, restored);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openClaimed(
  options: EngineOptions,
  home: string,
  lock: HomeLock,
  restored: Engine['restored'],
): Engine {
  const { database, recovery } = openLog(home, new Date(systemClock.now()), {
    whole: options.sends,
    whileAlone: lock.alone,
  });
  const journal = openJournal(join(home, 'opt-outs.jsonl'));
  const optOuts = createOptOuts({ database, journal, clock: systemClock });
  const media = createMediaStore(join(home, 'media'));
  const settings = (): Settings => {
    const chosen = readSettings(database);
    return options.undoWindow ? chosen : { ...chosen, undoSeconds: 0 };
  };
  const events = createSendEvents((id) => {
    const row = database.prepare('SELECT revision FROM send WHERE id = ?').get(id);
    // It may have been removed since, for its age.
    if (row) options.onEvent({ topic: 'send', id, revision: row.revision as number });
  });
  const language = (): Locale => {
    const { language: chosen } = settings();
    return chosen === 'system' ? options.systemLocale : chosen;
  };
  const say = (): ReturnType<typeof createSay> => createSay(language());
  const report = createReporter({ say, write: options.write });

  let { token } = options;
  const connection = createConnection();
  const inbox = createInbox({ database, clock: systemClock, onSend: events.changed });
  const practice = createPracticeDispatcher({
    onReceipts: (receipts) =>
      void inbox.post(receipts, 'practice').catch((error: unknown) => void report(error, 'receipts')),
  });
  const clientOf = (mode: Mode): ProviderClient | null => {
    if (mode === 'live' && token === null) return null;
    return createProviderClient({
      mmsOrigin: options.origins.mms,
      accountOrigin: options.origins.account,
      ...(mode === 'live' && token !== null
        ? { dispatcher: connection.dispatcher(), token }
        : { dispatcher: practice, token: PRACTICE_TOKEN }),
    });
  };
  const mode = (): Mode => (token === null ? 'practice' : 'live');
  const requireClient = (): ProviderClient => {
    const client = clientOf(mode());
    if (!client) throw new Failure('token-missing');
    return client;
  };

  let damaged = false;
  /** Nothing more is sent or written as a send; the next start puts it right. */
  function foundDamaged(detail: unknown): void {
    report(new Failure('log-damaged', {}, { cause: detail }), 'check');
    if (damaged) return;
    damaged = true;
    void outbox.close();
    void receiver.close();
    void storage.close();
    try {
      doubtLog(home);
    } catch (error) {
      report(error, 'check');
    }
    options.onEvent({ topic: 'damage' });
  }

  const outbox = createOutbox({
    database,
    media,
    lease: createLease(join(home, 'sending.lock')),
    clock: systemClock,
    random: Math.random,
    settings,
    clientFor: clientOf,
    onChange: events.changed,
    onError: (error) => {
      report(error, 'outbox');
      if (isDamage(error)) foundDamaged(error);
    },
  });
  const contacts = createContacts(database, systemClock);
  const importer = createImporter({
    database,
    contacts,
    optOuts,
    settings,
    say,
    onSends: (ids) => ids.forEach(events.changed),
    onProgress: (done) => options.onEvent({ topic: 'import', done }),
    cancels: () => (options.importCancels ? Atomics.load(options.importCancels, 0) : 0),
    startReading: (bytes) => startReading(bytes, options.programs?.sheet),
  });
  const receiver = createReceiverControl({
    path: join(home, 'receiver.json'),
    inbox,
    clock: systemClock,
    onChange: () => options.onEvent({ topic: 'receiver' }),
    onError: (error) => report(error, 'receiver'),
  });
  const exporter = createExporter({
    onStep: (done) => options.onEvent({ topic: 'export', done }),
    script: options.programs?.export,
  });
  const storage = createStorage({
    database,
    clock: systemClock,
    backups: backupFolder(home),
    keeping: () => ({ months: settings().keepMonths, undecided: settings().removeUndecided }),
    setKeeping({ months, undecided }) {
      changeSettings(database, { keepMonths: months, removeUndecided: undecided });
      options.onEvent({ topic: 'settings' });
    },
    backUp: () =>
      backUpDaily(logFile(home), backupFolder(home), new Date(systemClock.now()), options.programs?.check),
    renewCopies: () =>
      renewBackups(logFile(home), backupFolder(home), new Date(systemClock.now()), options.programs?.check),
    sweep: () => sweepMedia(database, media, systemClock.now()),
    checkEverything: (onProgress, signal) =>
      checkEverythingAside(logFile(home), join(home, 'media'), {
        script: options.programs?.check,
        onProgress,
        signal,
      }),
    onDamage: foundDamaged,
    onChange: () => options.onEvent({ topic: 'storage' }),
    onError: (error, context) => {
      report(error, context);
      if (isDamage(error)) foundDamaged(error);
    },
  });
  const handlers = createHandlers({
    database,
    home,
    media,
    outbox,
    optOuts,
    contacts,
    importer,
    inbox,
    receiver,
    storage,
    renewCopies: storage.renewCopies,
    say,
    client: requireClient,
    clock: systemClock,
    mode,
    settings,
    cancelExport: exporter.cancel,
    refuseDamaged() {
      if (damaged) throw new Failure('log-damaged');
    },
    onSend: events.changed,
    onSettings: () => options.onEvent({ topic: 'settings' }),
    onPeople: () => options.onEvent({ topic: 'people' }),
  });
  const backups = createBackups({
    database,
    home,
    clock: systemClock,
    checkScript: options.programs?.check,
    onProgress: (done) => options.onEvent({ topic: 'backup', done }),
  });
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await exporter.close();
    await outbox.close();
    await receiver.close();
    await practice.close();
    inbox.close();
    await backups.close();
    await storage.close();
    events.flush();
    await connection.close();
    database.sqlite.exec('PRAGMA optimize');
    database.close();
    lock.release();
  }

  let started = false;
  function start(): void {
    if (started) return;
    started = true;
    if (database.checkedWhole) begin();
    else void checkThenBegin();
  }
  function begin(): void {
    outbox.start();
    if (options.receives) void receiver.start();
    storage.start();
  }
  /** A large log is read whole behind the window's back; nothing is sent, and no backup replaces a good one, before. */
  async function checkThenBegin(): Promise<void> {
    const damage = await checkFile(logFile(home), 'quick', options.programs?.check).catch(
      (error: unknown) => {
        // Without a thread it holds the window up for once: to send unread would be worse.
        report(error, 'check');
        return closing ? [] : findDamageIn(logFile(home), 'quick');
      },
    );
    if (closing) return;
    if (damage.length === 0) begin();
    else foundDamaged(damage.join('; '));
  }
  if (options.sends) start();
  return {
    ...backups.offered,
    recovery,
    restored,
    dispatch: createDispatch({
      handlers,
      report(thrown, channel) {
        if (isDamage(thrown)) foundDamaged(thrown);
        return report(nameDatabaseError(thrown), channel);
      },
    }),
    handlers,
    start,
    unfinished: () => countUnfinished(database, outbox.liveHold),
    setToken(next) {
      token = next;
      outbox.forgetRefusedToken();
    },
    setProxy: connection.setProxy,
    setOnline: outbox.setOnline,
    checkToken: () => requireClient().checkToken(),
    listSenders: () => requireClient().listSenders(),
    async readMedia(id) {
      const bytes = await media.read(id).catch(() => null);
      const row = database.prepare('SELECT content_type AS contentType FROM media WHERE id = ?').get(id);
      return bytes && row ? { bytes, contentType: row.contentType as string } : null;
    },
    exportView(view, format, path) {
      const { country } = settings();
      return exporter.run({ view, format, path, log: logFile(home), locale: language(), country });
    },
    stopSending: outbox.close,
    close: () => (closing ??= close()),
  };
}

function openHome(home: string): string {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return home;
  } catch (error) {
    throw new Failure('log-unwritable', {}, { cause: error });
  }
}

/** The connection to the provider: direct, or through the proxy that the operating system names. */
function createConnection(): {
  dispatcher(): Dispatcher;
  setProxy(url: string | null): void;
  close(): Promise<void>;
} {
  let current: Dispatcher = createProviderAgent();
  return {
    dispatcher: () => current,
    setProxy(url) {
      void current.close();
      current = createProviderAgent({ proxy: url });
    },
    close: () => current.close(),
  };
}
