/** Backups as the window asks for them: which file it is, the user says in the system's own dialogs. */
import { basename } from 'node:path';
import type { PostcardEvent } from '../../shared/contract/events.ts';
import { Failure } from '../../shared/contract/failure.ts';
import type { Channel, Handlers } from '../../shared/contract/index.ts';
import type { Say } from '../../shared/words/index.ts';
import type { EngineHost } from '../engine/host.ts';
import { lookAtSealedFile } from '../engine/backup/sealed-file.ts';
import { localDay } from './file-name.ts';

export type BackupChannel = Extract<Channel, `backup.${string}`>;

type BackupEngine = Pick<
  EngineHost,
  'makeBackup' | 'stageBackup' | 'cancelBackup' | 'backupStatus' | 'removeKept' | 'restoreStaged'
>;

export interface BackupOptions {
  engine: BackupEngine;
  say: () => Say;
  /** Asks where to write; null when the user chose no file. */
  askWhere: (defaultName: string) => Promise<string | null>;
  /** Asks which file to read. */
  askWhich: () => Promise<string | null>;
  /** Loads the window anew, and tells it this when it is there. */
  reload: (event: PostcardEvent) => void;
  today: () => Date;
}

export const BACKUP_SUFFIX = 'postcard-backup';

/** Handlers of the contract's `backup` domain. */
export function createBackupHandlers(options: BackupOptions): Handlers<BackupChannel> {
  const { engine, say } = options;
  let chosen: string | null = null;
  let unlocked = false;

  async function forget(): Promise<undefined> {
    chosen = null;
    unlocked = false;
    await engine.cancelBackup();
    return undefined;
  }

  return {
    'backup.status': () => engine.backupStatus(),
    'backup.make': async ({ passphrase }) => {
      const day = localDay(options.today());
      const path = await options.askWhere(`${say()('backup.file', { day })}.${BACKUP_SUFFIX}`);
      if (path === null) return null;
      return { ...(await engine.makeBackup(path, passphrase)), name: basename(path) };
    },
    'backup.choose': async () => {
      await forget();
      const path = await options.askWhich();
      if (path === null) return null;
      const bytes = await lookAtSealedFile(path);
      chosen = path;
      return { name: basename(path), bytes };
    },
    'backup.unlock': async ({ passphrase }) => {
      if (chosen === null) throw new Failure('bad-request');
      unlocked = false;
      const read = await engine.stageBackup(chosen, passphrase);
      unlocked = true;
      return read;
    },
    'backup.restore': async () => {
      if (!unlocked) throw new Failure('bad-request');
      const { aside } = await engine.restoreStaged();
      chosen = null;
      unlocked = false;
      options.reload({ topic: 'restored', kept: aside !== null });
    },
    'backup.cancel': forget,
    'backup.removeKept': async () => {
      await engine.removeKept();
      return undefined;
    },
  };
}
