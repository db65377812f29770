import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { waitUntilGone } from '../e2e/host/alive.ts';
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
