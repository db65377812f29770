/** POSTCARD_TOKEN: a token for one run, in place of the keychain's, never stored. */
import { token as tokenShape } from '../../shared/contract/account.ts';

export interface RunToken {
  /** Null when what was given cannot be a token. The keychain's does not step in: it may be another account's. */
  readonly token: string | null;
}

/** Null when none is given. */
export function readRunToken({ POSTCARD_TOKEN: given = '' }: NodeJS.ProcessEnv): RunToken | null {
  if (given.trim() === '') return null;
  const parsed = tokenShape.safeParse(given);
  return { token: parsed.success ? parsed.data : null };
}

/**
 * Takes it out of the environment as well, so that no process started from now on inherits it. Electron's own helper
 * processes on Linux start from one (the zygote) that was there before, and keep the environment that Postcard was given.
 */
export function takeRunToken(env: NodeJS.ProcessEnv): RunToken | null {
  const taken = readRunToken(env);
  delete env.POSTCARD_TOKEN;
  return taken;
}
