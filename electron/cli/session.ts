/** Opens the engine for one command. */
import { existsSync } from 'node:fs';
import type { Mode } from '../../shared/contract/common.ts';
import type { Say } from '../../shared/words/index.ts';
import { openEngine, type Engine } from '../engine/engine.ts';
import {
  createKeychain,
  KeychainFailure,
  keychainService,
  loadKeytar,
  tokenMarker,
} from '../shell/keychain.ts';
import { providerOrigins } from '../shell/origins.ts';
import { readRunToken } from '../shell/run-token.ts';
import { Failure } from '../../shared/contract/failure.ts';
import type { LogCommand, ResumeCommand, SendCommand } from './args.ts';
import { systemLocale, userDataFolder } from './system.ts';

export interface Session {
  engine: Engine;
  /** Which sends this command may touch. */
  mode: Mode;
  say: Say;
  /** Writes a line to stderr. */
  complain: (text: string) => void;
}

/**
 * @throws Failure `token-missing` when a live send is asked for and there is no token, `token-malformed` when
 *   POSTCARD_TOKEN cannot be one; KeychainFailure when there may be one in the keychain that cannot be read.
 */
export async function openSession(
  command: SendCommand | ResumeCommand | LogCommand,
  say: Say,
  complain: (text: string) => void,
): Promise<Session> {
  const home = userDataFolder(process.env, process.platform);
  const practice = command.name === 'log' || command.practice;
  const token = practice ? null : await findToken(home);
  if (!practice && token === null && command.name === 'send') throw new Failure('token-missing');
  const engine = openEngine({
    home,
    origins: providerOrigins(process.env, false),
    token,
    undoWindow: false,
    sends: command.name !== 'log',
    systemLocale: systemLocale(process.env),
    onEvent: () => undefined,
    write: (line) => complain(line),
  });
  if (engine.recovery) {
    const { aside, restored } = engine.recovery;
    complain(say('cli.recovered', { aside, restored: restored ?? 'none' }));
  }
  return { engine, mode: token === null ? 'practice' : 'live', say, complain };
}

/** POSTCARD_TOKEN, for this run only; the keychain's where none is given. */
async function findToken(home: string): Promise<string | null> {
  const given = readRunToken(process.env);
  if (given !== null) {
    if (given.token === null) throw new Failure('token-malformed');
    return given.token;
  }
  const marker = tokenMarker(home);
  const service = keychainService(process.env, false);
  try {
    return await createKeychain({ load: loadKeytar, service, marker }).read();
  } catch (error) {
    // A computer without a keychain, where none was ever stored, has no token; any other may have one.
    const never = error instanceof KeychainFailure && error.status === 'missing' && !existsSync(marker);
    if (never) return null;
    throw error;
  }
}
