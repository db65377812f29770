/** The main process's handle on the engine, which runs in a worker thread so that the window never waits for it. */
import type { CheckResult, SenderList } from '../../shared/contract/account.ts';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import type { ExportFormat, ExportView } from '../../shared/contract/exports.ts';
import type { Envelope } from '../../shared/contract/failure.ts';
import type { Backups } from './backup/backups.ts';
import type { Engine } from './engine.ts';
import type { Recovery } from './log/open-log.ts';
import type { Unfinished } from './log/unfinished.ts';
import { startThread, type Thread } from './thread.ts';
import type { EngineMethod, EngineStart } from './worker-protocol.ts';

export interface EngineHost extends Backups {
  /** Set when the log was damaged and had to be replaced; the user must hear of it. */
  readonly recovery: Recovery | null;
  /** Set when a restore that had been cut off was finished at this start. */
  readonly restored: Engine['restored'];
  /** Any operation of the contract whose room is the engine; never rejects while the engine runs. */
  call(channel: string, input: unknown): Promise<Envelope<unknown>>;
  /** Begins to send what is due. Until then nothing leaves, so that the network and its proxy can be named first. */
  start(): Promise<void>;
  /** What would still leave by itself if Postcard stayed open. */
  unfinished(): Promise<Unfinished>;
  /** Null means practice mode. */
  setToken(token: string | null): Promise<void>;
  setProxy(url: string | null): Promise<void>;
  setOnline(online: boolean): Promise<void>;
  checkToken(): Promise<CheckResult>;
  listSenders(): Promise<SenderList>;
  readMedia(id: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  /**
   * Ends the engine and opens it anew on the backup that was unpacked; calls meanwhile wait. When that cannot be, it
   * opens on what was there, and the failure is thrown.
   */
  restoreStaged(): Promise<NonNullable<Engine['restored']>>;
  /** Writes a view of the log into a file; null when it was cancelled. @throws Failure as the engine does */
  exportView(view: ExportView, format: ExportFormat, path: string): Promise<number | null>;
  onEvent(listener: (event: PostcardEvent) => void): void;
  /** Finishes the request in flight, then ends the thread. */
  close(): Promise<void>;
}

export interface HostOptions extends EngineStart {
  /** The built worker, dist/engine.js. */
  script: URL;
  /** Receives redacted lines for the log file. */
  write: (line: string) => void;
  /** The thread ended by itself: nothing can be sent or read any more. */
  onStopped: (detail: string) => void;
}

/**
 * Starts the engine and waits until its log is open.
 * @throws Failure as {@link openEngine} does.
 */
export async function startEngine({ script, write, onStopped, ...start }: HostOptions): Promise<EngineHost> {
  const listeners: ((event: PostcardEvent) => void)[] = [];
  const open = (restore: boolean): Promise<Thread> =>
    startThread({
      script,
      start: { ...start, restore },
      onEvent: (event) => listeners.forEach((listener) => listener(event)),
      write,
      onStopped,
    });
  const first = await open(start.restore ?? false);
  let current = Promise.resolve(first);

  /** What the engine was told since it started, for the one that takes its place. */
  const told = new Map<EngineMethod, unknown[]>();
  let started = false;

  async function ask(method: EngineMethod, ...args: unknown[]): Promise<unknown> {
    return (await current).ask(method, ...args);
  }
  function tell(method: EngineMethod, ...args: unknown[]): Promise<void> {
    told.set(method, args);
    return ask(method, ...args) as Promise<void>;
  }
  async function openAgain(restore: boolean): Promise<Thread> {
    const thread = await open(restore);
    for (const [method, args] of told) await thread.ask(method, ...args);
    if (started) await thread.ask('start');
    return thread;
  }

  return {
    recovery: first.recovery,
    restored: first.restored,
    call: (channel, input) => ask('dispatch', channel, input) as Promise<Envelope<unknown>>,
    async start() {
      await ask('start');
      started = true;
    },
    unfinished: () => ask('unfinished') as Promise<Unfinished>,
    setToken: (token) => tell('setToken', token),
    setProxy: (url) => tell('setProxy', url),
    setOnline: (online) => tell('setOnline', online),
    checkToken: () => ask('checkToken') as Promise<CheckResult>,
    listSenders: () => ask('listSenders') as Promise<SenderList>,
    readMedia: (id) => ask('readMedia', id) as ReturnType<EngineHost['readMedia']>,
    exportView: (view, format, path) => ask('exportView', view, format, path) as Promise<number | null>,
    makeBackup: (path, passphrase) =>
      ask('makeBackup', path, passphrase) as ReturnType<Backups['makeBackup']>,
    stageBackup: (path, passphrase) =>
      ask('stageBackup', path, passphrase) as ReturnType<Backups['stageBackup']>,
    cancelBackup: () => ask('cancelBackup') as Promise<void>,
    backupStatus: () => ask('backupStatus') as ReturnType<Backups['backupStatus']>,
    removeKept: () => ask('removeKept') as Promise<void>,
    async restoreStaged() {
      const closed = (await current).close();
      const restoring = closed.then(() => openAgain(true));
      current = restoring.catch(() => openAgain(false));
      await current.catch((error: unknown) => {
        onStopped(String(error));
        throw error;
      });
      const { restored } = await restoring;
      if (!restored) throw new Error('the restore was asked for and not made');
      return restored;
    },
    onEvent: (listener) => listeners.push(listener),
    close: async () => (await current).close(),
  };
}
