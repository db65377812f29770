/**
 * `npm run demo`: the main job without a person. Real pictures are dropped onto the window, recipients are pasted, the
 * message goes over real HTTP to the fake provider, then the network and the app are gone; the log still knows
 * everybody. Prints what was seen as one JSON object, leaves pictures of the window in test-results/demo/, and exits
 * with 0 only if the window and the provider's ledger say the same.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { dragFiles } from '../e2e/files.ts';
import { launch, type Launched } from '../e2e/launch.ts';
import { liveEnvironment, TOKEN } from '../e2e/support/live.ts';
import {
  finished,
  goTo,
  pasteRecipients,
  pictures,
  readTable,
  send,
  textField,
  type Line,
} from '../e2e/support/window.ts';
import { say } from '../e2e/support/words.ts';
import { startFakeProvider, type FakeProvider } from '../provider/server.ts';
import { drawPictures } from './drawings.ts';
import { EXPECTED, PASTED } from './recipients.ts';
import { judge } from './verdict.ts';

const RESULTS = fileURLToPath(new URL('../../test-results/demo', import.meta.url));
const TEXT = 'Spring bouquets are in! 💐 Two for one this Saturday. Reply STOP to opt out.';

const tell = (line: string) => process.stderr.write(`demo: ${line}\n`);

const screenshots: string[] = [];
async function picture(page: Page, name: string): Promise<void> {
  const file = `${String(screenshots.length + 1).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(RESULTS, file) });
  screenshots.push(`test-results/demo/${file}`);
}

async function open(home: string, provider: FakeProvider): Promise<Launched> {
  const app = await launch({ home, env: { ...liveEnvironment(provider), LC_ALL: 'en_CA.UTF-8' } });
  await expect(app.page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
  return app;
}

/** Composes and sends; returns the log's lines when everybody is settled. */
async function sendMessage({ page }: Launched, files: string[]): Promise<Line[]> {
  await page.evaluate(() => window.postcard.settings.change({ undoSeconds: 0 }));
  tell(`dropping ${files.map((file) => basename(file)).join(' and ')}`);
  const drag = await dragFiles(page, files);
  await expect(page.getByText(say('compose.drop.title'))).toBeVisible();
  await picture(page, 'dragging');
  await drag.drop();
  await expect(pictures(page)).toHaveCount(files.length, { timeout: 60_000 });
  tell(`pasting ${EXPECTED.length} recipients`);
  await pasteRecipients(page, PASTED);
  await textField(page).fill(TEXT);
  await page.getByRole('combobox', { name: say('compose.sender') }).fill('705 555 0190');
  await page.keyboard.press('Escape');
  await picture(page, 'composed');
  tell('sending');
  await send(page);
  await finished(page, 60_000);
  await picture(page, 'sent');
  return readTable(page);
}

/** Reads the log of an app that has neither a network nor a provider. */
async function readOffline(app: Launched): Promise<{ offline: boolean; lines: Line[] }> {
  const { page } = app;
  await app.setOnline(false);
  await app.power('resume');
  const mark = page.getByText(say('app.offline'), { exact: true });
  await expect(mark).toBeVisible();
  await goTo(page, 'log');
  await picture(page, 'offline-list');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .first()
    .click();
  await finished(page);
  const lines = await readTable(page);
  await picture(page, 'offline-log');
  return { offline: await mark.isVisible(), lines };
}

async function run() {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'postcard-demo-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const provider = await startFakeProvider({ token: TOKEN });
  let app: Launched | undefined;
  try {
    tell('opening the app');
    app = await open(home, provider);
    const { host } = app;
    tell(host === 'electron' ? 'it runs in Electron' : 'it runs in the stand-in: Chromium and Node');
    const before = await sendMessage(app, await drawPictures(app.page, folder));
    tell('cutting the network and closing the app');
    await provider.close();
    await app.setOnline(false);
    await app.close();
    tell('starting it again, without a network');
    app = await open(home, provider);
    const { offline, lines } = await readOffline(app);
    await app.close();
    return { host, ...judge({ ledger: provider.ledger, before, after: lines, offline }), screenshots };
  } finally {
    await app?.kill();
    await provider.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const seen = await run();
for (const problem of seen.problems) tell(problem);
tell(seen.problems.length === 0 ? 'all as expected' : 'not as expected');
process.stdout.write(`${JSON.stringify(seen, null, 2)}\n`);
process.exitCode = seen.problems.length === 0 ? 0 : 1;
