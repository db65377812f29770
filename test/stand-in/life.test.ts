import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, waitUntilGone } from '../e2e/host/alive.ts';
import { BRIDGE, launchFixture, writeFixture } from './fixture.ts';

const RUN = fileURLToPath(new URL('./run.ts', import.meta.url));

const LOCKED = `
  const first = app.requestSingleInstanceLock({ from: process.argv.at(-1) });
  console.log('lock', first);
  app.on('second-instance', (_event, argv, folder, data) => console.log('second', argv.at(-1), data.from));
  if (!first) { app.quit(); await new Promise(() => {}); }
`;

/** Runs an app that opens no window, to its end. */
const runToEnd = (folder: string, home: string, arg: string) =>
  new Promise<string>((resolve, reject) => {
    const env = { ...process.env, POSTCARD_HOME: home };
    execFile(process.execPath, ['--no-warnings', RUN, folder, arg], { env }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });

test('killed, main takes Chromium with it, and the same home opens again', async () => {
  const first = await launchFixture({ preload: BRIDGE });
  await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
  const chromium = Number(
    readlinkSync(join(first.home, 'Chromium', 'SingletonLock'))
      .split('-')
      .at(-1),
  );
  process.kill(first.pid, 'SIGKILL');
  await waitUntilGone(chromium);
  const second = await launchFixture({ preload: BRIDGE }, { home: first.home });
  expect(await second.page.title()).toBe('fixture');
});

test('an app that starts but never shows its page is not left behind', async () => {
  const home = mkdtempSync(join(tmpdir(), 'postcard-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const main = `
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(process.env.POSTCARD_HOME, 'pid'), String(process.pid));
    await app.whenReady();
    await new Promise(() => {});
  `;
  const launching = launchFixture({ main }, { home }).then(
    () => 'launched',
    () => 'failed',
  );
  const numberIn = (read: () => string) => {
    try {
      return Number(read().split('-').at(-1));
    } catch {
      return 0;
    }
  };
  const chromium = () => numberIn(() => readlinkSync(join(home, 'Chromium', 'SingletonLock')));
  await expect.poll(chromium, { timeout: 30_000 }).toBeGreaterThan(0);
  // The launcher must hold Chromium by then, or it would only see it missing.
  await expect
    .poll(() => existsSync(join(home, 'Chromium', 'DevToolsActivePort')), { timeout: 30_000 })
    .toBe(true);
  await sleep(3_000);
  process.kill(chromium(), 'SIGKILL');
  expect(await launching).toBe('failed');
  expect(isAlive(numberIn(() => readFileSync(join(home, 'pid'), 'utf8')))).toBe(false);
});

test('a second instance on the same home is turned away, and the first one hears of it', async () => {
  const fixture = { main: LOCKED };
  const { home, output, kill } = await launchFixture(fixture);
  expect(output()).toContain('lock true');
  const folder = writeFixture(fixture);
  expect(await runToEnd(folder, home, 'hello')).toBe('lock false\n');
  await expect.poll(output).toContain('second hello hello');
  await kill();
  const next = await launchFixture(fixture, { home });
  expect(next.output()).toContain('lock true');
});
