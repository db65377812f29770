/** `backup` and `restore`: everything but the token, to one encrypted file and back. */
import { resolve } from 'node:path';
import { openEngine, type Engine } from '../engine/engine.ts';
import { refuseOpenHome } from '../engine/backup/claim-home.ts';
import { lookAtSealedFile } from '../engine/backup/sealed-file.ts';
import type { Say } from '../../shared/words/index.ts';
import type { BackupCommand } from './args.ts';
import { EXIT } from './exit-codes.ts';
import { askPassphrase } from './passphrase.ts';
import { systemLocale, userDataFolder } from './system.ts';

export interface BackupContext {
  say: Say;
  /** Writes a line to stderr. */
  complain: (text: string) => void;
  interrupted: AbortSignal;
}

const TENTH = 0.1;

/** Returns the exit code. @throws Failure, UsageError */
export async function runBackup(command: BackupCommand, context: BackupContext): Promise<number> {
  const file = resolve(command.file);
  if (command.name === 'backup') await makeBackup(file, command, context);
  else await restoreBackup(file, command, context);
  return EXIT.allAccepted;
}

async function makeBackup(file: string, { json }: BackupCommand, context: BackupContext): Promise<void> {
  const { say } = context;
  const passphrase = await askPassphrase(say, true);
  const made = await withEngine(context, false, (engine) => engine.makeBackup(file, passphrase));
  print(json ? JSON.stringify({ file, ...made }) : say('cli.backup.done', { ...made }));
}

async function restoreBackup(file: string, { json }: BackupCommand, context: BackupContext): Promise<void> {
  const { say } = context;
  await lookAtSealedFile(file);
  refuseOpenHome(userDataFolder(process.env, process.platform));
  const passphrase = await askPassphrase(say, false);
  const read = await withEngine(context, false, (engine) => engine.stageBackup(file, passphrase));
  const restored = await withEngine(context, true, async (engine) => engine.restored);
  const kept = restored?.aside ?? null;
  if (json) return print(JSON.stringify({ file, ...read, kept }));
  print(say('cli.restore.done', { ...read, createdAt: new Date(read.createdAt) }));
  if (kept !== null) print(say('cli.restore.kept', { folder: kept }));
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The engine without a token: nothing of this reaches the network. */
async function withEngine<T>(
  { say, complain, interrupted }: BackupContext,
  restore: boolean,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  let told = 0;
  const engine = openEngine({
    home: userDataFolder(process.env, process.platform),
    origins: { mms: '', account: '' },
    token: null,
    undoWindow: false,
    sends: false,
    restore,
    systemLocale: systemLocale(process.env),
    onEvent(event) {
      if (event.topic !== 'backup' || event.done < told + TENTH) return;
      told = event.done;
      complain(say('cli.backup.progress', { done: told }));
    },
    write: complain,
  });
  const stop = (): void => void engine.cancelBackup();
  interrupted.addEventListener('abort', stop);
  try {
    return await work(engine);
  } finally {
    interrupted.removeEventListener('abort', stop);
    await engine.close();
  }
}
