/**
 * The care of the log: what is old is removed where the user chose so, unused room is given back, everything is looked
 * at on demand, and a copy is made every day. One of these at a time, in slices or in a thread of its own, so that
 * sending never waits.
 */
import { Failure } from '../../../shared/contract/failure.ts';
import type {
  CheckReport,
  RemovalPreview,
  StorageState,
  StorageTask,
} from '../../../shared/contract/storage.ts';
import type { Clock } from '../clock.ts';
import { listBackups } from '../log/backups.ts';
import { isDamage, type Database } from '../log/database.ts';
import { toInstant } from '../log/reads.ts';
import { compact, measureLog } from './compaction.ts';
import type { FullCheck } from './full-check.ts';
import { previewRemoval, removeOld, type Keeping } from './retention.ts';

export interface StorageOptions {
  database: Database;
  clock: Clock;
  /** The folder of the backups. */
  backups: string;
  keeping: () => Keeping;
  setKeeping: (keeping: Keeping) => void;
  /** Makes today's backup, if there is none, without holding the engine up. */
  backUp: () => Promise<void>;
  /** Makes today's backup anew and lets all others go. */
  renewCopies: () => Promise<void>;
  /** Clears away pictures that nothing needs any more. */
  sweep: () => Promise<void>;
  /** The full check, in a thread of its own. */
  checkEverything: (onProgress: (done: number) => void, signal: AbortSignal) => Promise<FullCheck>;
  /** The file was found damaged; nothing more is done to it. */
  onDamage: (detail: unknown) => void;
  /** Something about it is to be read again. */
  onChange: () => void;
  onError: (error: unknown, context: string) => void;
}

export interface Storage {
  state(): StorageState;
  preview(keeping: Keeping): RemovalPreview;
  /** Keeps for so long from now on, and removes at once what is older. Resolves with the number of sends removed. */
  keep(keeping: Keeping): Promise<number>;
  /** Resolves with the bytes given back. @throws Failure `storage-busy` */
  compact(): Promise<number>;
  /** @throws Failure `storage-busy` */
  check(): Promise<CheckReport>;
  /** Makes today's copy anew and lets all others go, after whatever is under way. */
  renewCopies(): Promise<void>;
  /** Does what is due today, now and every day until `close`. */
  start(): void;
  close(): Promise<void>;
}

/** How often it looks whether a new day has begun. */
const LOOK_MS = 15 * 60 * 1000;
/** However fast a task goes on, the window hears of it so often. */
const TELL_MS = 200;

/** The log itself, not its copy or the disk, is at fault. */
const isLogDamage = (error: unknown): boolean =>
  isDamage(error) || (error instanceof Failure && error.code === 'log-damaged');

export function createStorage(options: StorageOptions): Storage {
  const { database, clock } = options;
  const closing = new AbortController();
  let task: StorageTask | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let checked: CheckReport | null = null;
  let daily: NodeJS.Timeout | null = null;
  let caredFor = '';
  let told = 0;

  const isBusy = (): boolean => task !== null;

  function tell(now: StorageTask | null): void {
    task = now;
    const at = clock.steady();
    if (now !== null && now.done !== null && at - told < TELL_MS) return;
    told = at;
    options.onChange();
  }

  /** @throws Failure `storage-busy` */
  async function alone<T>(name: StorageTask['name'], work: (tell: (done: number) => void) => Promise<T>) {
    if (task !== null) throw new Failure('storage-busy');
    tell({ name, done: null });
    const working = work((done) => tell({ name, done: Math.min(1, Math.max(0, done)) })).finally(() =>
      tell(null),
    );
    running = working.catch(() => undefined);
    return working;
  }

  const remove = (): Promise<number> =>
    alone('remove', async (onProgress) => {
      const keeping = options.keeping();
      const now = clock.now();
      const { sends } = previewRemoval(database, keeping, now);
      let gone = 0;
      const onSend = (): void => onProgress((gone += 1) / Math.max(sends, 1));
      const removed = await removeOld({ database, keeping, now, onSend, signal: closing.signal });
      if (removed > 0) {
        await options.sweep();
        await compact(database, () => {}, closing.signal);
      }
      return removed;
    });

  /**
   * Once a day, and at the first look. What fails is tried again the next time. What the user wants removed goes even if
   * there is no room for a copy, but never from a log that is damaged: then there may be no other one.
   */
  async function care(): Promise<void> {
    const today = toInstant(clock.now()).slice(0, 10);
    if (caredFor === today || task !== null) return;
    const failed = await alone('backup', options.backUp).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failed && isLogDamage(failed.error)) return options.onDamage(failed.error);
    if (closing.signal.aborted) return;
    await options.sweep();
    if (options.keeping().months > 0) await remove();
    if (failed) throw failed.error;
    caredFor = today;
  }

  const look = (): void =>
    void care().catch((error: unknown) => {
      if (!closing.signal.aborted) options.onError(error, 'storage');
    });

  return {
    state() {
      const { sends, oldest } = database
        .prepare('SELECT count(*) AS sends, min(created_at) AS oldest FROM send')
        .get() as { sends: number; oldest: number | null };
      return {
        ...measureLog(database),
        sends,
        oldest: oldest === null ? null : toInstant(oldest),
        backups: listBackups(options.backups).map(({ day, bytes }) => ({ day, bytes })),
        task,
        checked,
      };
    },
    preview: (keeping) => previewRemoval(database, keeping, clock.now()),
    async keep(keeping) {
      if (task !== null) throw new Failure('storage-busy');
      options.setKeeping(keeping);
      return keeping.months === 0 ? 0 : remove();
    },
    compact: () => alone('compact', (onProgress) => compact(database, onProgress, closing.signal)),
    check: () =>
      alone('check', async (onProgress) => {
        const found = await options.checkEverything(onProgress, closing.signal);
        checked = { ...found, at: toInstant(clock.now()) };
        if (found.findings.some(({ kind }) => kind === 'file')) options.onDamage('found by a full check');
        return checked;
      }),
    async renewCopies() {
      while (isBusy()) await running;
      await alone('backup', options.renewCopies);
    },
    start() {
      if (daily) return;
      daily = setInterval(look, LOOK_MS).unref();
      look();
    },
    async close() {
      closing.abort();
      if (daily) clearInterval(daily);
      await running;
    },
  };
}
