/**
 * Disks that are full, read-only or damaged: real ones. Each is a small file system of its own in a mount namespace,
 * which only root on Linux may make; elsewhere these tests are left out.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeProvider } from '../provider/server.ts';

const mayMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const repository = join(import.meta.dirname, '..', '..');

interface Run {
  code: number | null;
  out: string;
  err: string;
  requests: number;
}

/** Runs a shell script with `$HOME_DIR` on a file system of `size`, `$RUN` being the command line. */
async function onSmallDisk(size: string, script: string): Promise<Run> {
  const provider = await startFakeProvider();
  onTestFinished(() => provider.close());
  const mountPoint = mkdtempSync(join(tmpdir(), 'postcard-disk-'));
  onTestFinished(() => rmSync(mountPoint, { recursive: true, force: true }));
  const postcard = `${process.execPath} --disable-warning=ExperimentalWarning ${repository}/electron/cli.ts`;
  const child = spawn(
    'unshare',
    [
      '-m',
      'sh',
      '-c',
      `mount -t tmpfs -o size=${size} tmpfs "$HOME_DIR" && ${script.replaceAll('$RUN', postcard)}`,
    ],
    {
      env: {
        PATH: process.env.PATH,
        LANG: 'en_CA.UTF-8',
        HOME_DIR: mountPoint,
        POSTCARD_HOME: join(mountPoint, 'home'),
        POSTCARD_MMS_ORIGIN: provider.mmsOrigin,
        POSTCARD_TOKEN: 'ABC123',
      },
    },
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err, requests: provider.ledger.requests.length };
}

const SEND = `$RUN send --to 7055551001 --text Hi`;

test.runIf(mayMount)(
  'a disk that is full from the start: refused in words, and no request leaves',
  async () => {
    const { code, err, requests } = await onSmallDisk('16k', SEND);
    expect([code, requests]).toEqual([4, 0]);
    expect(err).toMatch(/disk|space/i);
  },
);

test.runIf(mayMount)('a disk that is full when the send is to be written: nobody is sent to', async () => {
  const fill = 'mkdir "$POSTCARD_HOME"; $RUN log; head -c 100m /dev/zero > "$HOME_DIR/fill" 2>/dev/null;';
  const { code, err, requests } = await onSmallDisk('4m', `${fill} ${SEND}`);
  expect([code, requests]).toEqual([4, 0]);
  expect(err).toMatch(/disk|space/i);
});

test.runIf(mayMount)('a folder that cannot be written: refused in words, and no request leaves', async () => {
  const { code, err, requests } = await onSmallDisk(
    '4m',
    `$RUN log; mount -o remount,ro "$HOME_DIR"; ${SEND}`,
  );
  expect([code, requests]).toEqual([4, 0]);
  expect(err).toMatch(/writ/i);
});

test.runIf(mayMount)(
  'a disk that is full when a backup is made: said so, and nothing of it stays',
  async () => {
    const fill = '$RUN log; head -c 7600k /dev/urandom > "$HOME_DIR/fill";';
    const { code, err, out } = await onSmallDisk(
      '8m',
      `${fill} echo quatre tulipes | $RUN backup "$HOME_DIR/a.postcard-backup"; echo $?; ls -R "$HOME_DIR"`,
    );
    expect(code).toBe(0);
    expect(err).toMatch(/disk is full/i);
    expect(out).toMatch(/^4$/m);
    expect(out).not.toMatch(/\.part|postcard-backup/);
  },
);

test.runIf(mayMount)(
  'a damaged log, and no room for its backup: said so, and everything stays as it is',
  async () => {
    const damage =
      'cd "$POSTCARD_HOME"; mkdir -p backups; cp log.db backups/log-2026-06-01.db; printf garbage | dd of=log.db conv=notrunc 2>/dev/null;';
    const fill = 'head -c 100m /dev/zero > "$HOME_DIR/fill" 2>/dev/null;';
    const { code, err, out, requests } = await onSmallDisk(
      '4m',
      `$RUN log; ${damage} ${fill} ${SEND}; echo $?; head -c 7 log.db; echo; rm "$HOME_DIR/fill"; ${SEND}; ls`,
    );
    expect([code, requests]).toEqual([0, 1]);
    expect(out).toMatch(/^4\ngarbage$/m);
    expect(err).toMatch(/disk is full/i);
    expect(err).toContain('The backup of 2026-06-01 was restored');
    expect(out).not.toMatch(/\.part$/m);
  },
);

test.runIf(mayMount)('a damaged log: kept aside, said so, and the next one works', async () => {
  const damage = 'printf garbage | dd of="$POSTCARD_HOME/log.db" conv=notrunc 2>/dev/null;';
  const { code, err, out } = await onSmallDisk(
    '8m',
    `$RUN log; ${damage} ${SEND}; echo $?; ls "$POSTCARD_HOME"`,
  );
  expect(code).toBe(0);
  expect(err).toContain('log.db.damaged-');
  expect(out).toMatch(/^0$/m);
  expect(out).toMatch(/^log\.db\.damaged-/m);
});
