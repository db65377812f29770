/** Runs a program that is killed at its n-th step on the disk, for tests of what a kill leaves behind. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';

/** Put before the program: kills it at its n-th step on the disk, whichever that is. */
const KILLER = `
  import fs from 'node:fs';
  import { DatabaseSync } from 'node:sqlite';
  import { syncBuiltinESMExports } from 'node:module';
  let left = Number(process.env.KILL_AT);
  const deadly = (object, name) => {
    const whole = object[name];
    object[name] = function (...args) {
      // Node loads its modules from the same disk; that is not what is tested.
      if (globalThis.begun) left -= 1;
      if (left < 0) process.kill(process.pid, 'SIGKILL');
      return whole.apply(this, args);
    };
  };
  for (const name of ['renameSync', 'writeFileSync', 'copyFileSync', 'mkdirSync', 'rmSync', 'openSync', 'fsyncSync'])
    deadly(fs, name);
  for (const name of ['open', 'mkdir', 'rm']) deadly(fs.promises, name);
  for (const name of ['exec', 'prepare', 'close']) deadly(DatabaseSync.prototype, name);
  syncBuiltinESMExports();
`;

/**
 * @param program an ES module; the steps are counted from where it sets `globalThis.begun`
 * @param args what it finds in `process.argv` from 1 on
 */
export function runUntilKilled(
  program: string,
  args: readonly string[],
  killAt: number,
): SpawnSyncReturns<string> {
  return spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      `data:text/javascript,${encodeURIComponent(KILLER)}`,
      '--input-type=module',
      '--eval',
      program,
      ...args,
    ],
    { env: { PATH: process.env.PATH, KILL_AT: String(killAt) }, encoding: 'utf8' },
  );
}
