/** A damaged log that gives way to its backup, killed at any step: nobody who waited in the backup ever waits again. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSend } from '../../electron/engine/log/create-send.ts';
import { createOptions, sendTo, temporaryFolder } from '../../electron/engine/log/fixtures.ts';
import { openLog } from '../../electron/engine/log/open-log.ts';
import { listSends } from '../../electron/engine/log/reads.ts';
import { runUntilKilled } from './killer.ts';

const OPENER = `
  import { openLog } from '${new URL('../../electron/engine/log/open-log.ts', import.meta.url).href}';
  globalThis.begun = true;
  openLog(process.argv[1], new Date());
  globalThis.begun = false;
`;

test('killed at every step, then started again', { timeout: 600_000 }, () => {
  const folder = temporaryFolder();
  const before = join(folder, 'before');
  mkdirSync(join(before, 'backups'), { recursive: true });
  const log = join(before, 'log.db');
  const { database } = openLog(before, new Date());
  createSend(database, sendTo(50), createOptions);
  database.close();
  copyFileSync(log, join(before, 'backups', 'log-2026-06-01.db'));
  const damaged = readFileSync(log).fill(0xa5, 4096, 40_000);
  writeFileSync(log, damaged);

  const home = join(folder, 'home');
  let told = 0;
  for (let step = 0; ; step += 1) {
    rmSync(home, { recursive: true, force: true });
    cpSync(before, home, { recursive: true });
    const { signal } = runUntilKilled(OPENER, [home], step);
    const { database: after, recovery } = openLog(home, new Date());
    const [send] = listSends(after, { before: null, limit: 1 }, () => null).sends;
    after.close();
    expect(send?.counts, `killed at step ${step}`).toMatchObject({ held: 0, queued: 0, unknown: 50 });
    const kept = readdirSync(home).filter((name) => /^log\.db\.damaged-[^-]+-\d\d-\d\dT[\w.-]+Z$/.test(name));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(home, kept[0]!)).equals(damaged)).toBe(true);
    expect(readdirSync(home).filter((name) => /\.part|doubtful/.test(name))).toEqual([]);
    if (signal === null) break;
    // Whoever was killed before the end told nobody: the next start does.
    expect(recovery ?? 'nothing was said', `killed at step ${step}`).toEqual({
      aside: kept[0],
      restored: '2026-06-01',
    });
    told += 1;
  }
  expect(told).toBeGreaterThan(20);
});
