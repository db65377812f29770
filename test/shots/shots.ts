/**
 * `npm run shots [-- <part>...]`: a picture of every screen and state, light and dark, English and French, in test-results/shots/.
 * The states are real: the engine gets into them by talking to the fake provider.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Attachment } from '../../shared/contract/media.ts';
import { drawPictures } from '../demo/drawings.ts';
import { dropFiles } from '../e2e/files.ts';
import { launch, type Launched } from '../e2e/launch.ts';
import { NO_KEYRING } from '../e2e/support/keyring.ts';
import { liveEnvironment } from '../e2e/support/live.ts';
import { pictures } from '../e2e/support/window.ts';
import { startFakeProvider, type FakeProvider } from '../provider/server.ts';
import { emptyFolder, inEveryLook } from './camera.ts';
import {
  attemptsScene,
  careScenes,
  composeScenes,
  logEmptyScene,
  logListScene,
  runningScene,
  sendScene,
  settingsScenes,
  undoScene,
} from './scenes.ts';
import { actScenes, historyScenes, printScene, seedYear } from './logScenes.ts';
import { attachFiles, pictureScenes } from './pictureScenes.ts';
import { create, seedShop, waitForHold, waitUntilSettled } from './seed.ts';
import { choosingScenes, emptyPeopleScenes, peopleScenes, seedCrowd, seedPeople } from './people.ts';

const tell = (line: string) => process.stderr.write(`shots: ${line}\n`);

async function withApp(env: Record<string, string>, use: (app: Launched, files: string[]) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'postcard-shots-'));
  const app = await launch({ home: folder, env: { LC_ALL: 'en_CA.UTF-8', ...env } });
  try {
    await expect(app.page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
    await app.page.evaluate(() => window.postcard.settings.change({ undoSeconds: 0 }));
    const broken = join(folder, 'Broken photo.jpg');
    writeFileSync(broken, 'This is no picture.');
    await use(app, [...(await drawPictures(app.page, folder)), broken]);
  } finally {
    await app.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withProvider(use: (provider: FakeProvider) => Promise<void>) {
  const provider = await startFakeProvider();
  await use(provider).finally(() => provider.close());
}

/** Drops the pictures and returns what the engine made of them. */
async function attach({ page }: Launched, files: string[]): Promise<Attachment[]> {
  await dropFiles(page, files);
  await expect(pictures(page)).toHaveCount(files.length, { timeout: 60_000 });
  const attachments = async () => {
    const { value } = await page.evaluate(() => window.postcard.draft.load());
    return (value as { attachments: Attachment[] } | null)?.attachments ?? [];
  };
  await expect.poll(async () => (await attachments()).length).toBe(files.length);
  return attachments();
}

async function practiceShots() {
  tell('practice: composing, no token, no keychain');
  await withApp(NO_KEYRING, async (app, files) => {
    const attachments = await attach(app, files.slice(0, 2));
    await inEveryLook(app, async (look) => {
      await composeScenes(app, look, attachments, files);
      await logEmptyScene(app, look);
      await settingsScenes(app, look, 'no-token');
    });
  });
}

async function peopleShots() {
  tell('people: nobody, a few, a hundred thousand');
  await withApp(NO_KEYRING, async (app) => {
    await inEveryLook(app, (look) => emptyPeopleScenes(app, look));
    await seedPeople(app);
    await inEveryLook(app, async (look) => {
      await peopleScenes(app, look);
      await choosingScenes(app, look, 'few');
    });
    await seedCrowd(app);
    await inEveryLook(app, (look) => choosingScenes(app, look, 'crowd'));
  });
}

async function pictureShots() {
  tell('pictures and files: beside the original, cropped, videos and documents');
  const folder = mkdtempSync(join(tmpdir(), 'postcard-shots-files-'));
  await withApp(NO_KEYRING, async (app) => {
    await attachFiles(app, folder);
    await inEveryLook(app, (look) => pictureScenes(app, look));
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

async function shopShots() {
  tell('a busy shop: the log in all its states');
  await withProvider((provider) =>
    withApp(liveEnvironment(provider), async (app, files) => {
      const attachments = await attach(app, files.slice(0, 2));
      const { many, ...ids } = await seedShop(app.page, provider, attachments);
      await inEveryLook(app, async (look) => {
        await logListScene(app, look);
        for (const [name, id] of Object.entries(ids)) await sendScene(app, look, name, id);
        await sendScene(app, look, 'many', many);
        await attemptsScene(app, look, ids.unknown);
        await undoScene(app, look);
        await settingsScenes(app, look, 'token');
        await careScenes(app, look);
      });
      await provider.setFault(null);
    }),
  );
}

async function yearShots() {
  tell('a year of the log: acts, one person, the months, paper');
  await withProvider((provider) =>
    withApp(liveEnvironment(provider), async (app, files) => {
      const attachments = await attach(app, files.slice(0, 2));
      await seedYear(app);
      const id = await create(app.page, {
        to: ['00', '80', '81', '01', '82', '31', '47', '85', '86', '705 555 01', '87', '00'],
        text: 'Spring bouquets are in! 💐 Two for one this Saturday. Reply STOP to opt out.',
        attachments,
      });
      await waitUntilSettled(app.page, id);
      await inEveryLook(app, async (look) => {
        await actScenes(app, look, id);
        await historyScenes(app, look);
        await printScene(app, look, id);
      });
    }),
  );
}

async function runningShots() {
  tell('a message under way');
  await withProvider((provider) =>
    withApp(liveEnvironment(provider), async (app) => {
      const id = await create(app.page, { to: 100_000, text: 'Season’s greetings from all of us.' });
      await app.page.evaluate((send) => window.postcard.sends.pause({ id: send }), id);
      await inEveryLook(app, (look) => runningScene(app, look, id));
    }),
  );
}

async function troubleShots() {
  tell('troubles: a refused token, no connection');
  await withProvider((provider) =>
    withApp(liveEnvironment(provider), async (app) => {
      await provider.setFault('401-json');
      const token = await create(app.page, { to: 12, text: 'Last tulips of the season.' });
      await waitForHold(app.page, token, 'token');
      await inEveryLook(app, (look) => sendScene(app, look, 'token', token));
    }),
  );
  await withProvider((provider) =>
    withApp(liveEnvironment(provider), async (app) => {
      await app.setOnline(false);
      await app.power('resume');
      const offline = await create(app.page, { to: 12, text: 'Last tulips of the season.' });
      await waitForHold(app.page, offline, 'offline');
      await inEveryLook(app, async (look) => {
        await sendScene(app, look, 'offline', offline);
        await logListScene(app, look, 'log-list-offline');
      });
    }),
  );
}

const PARTS = {
  practice: practiceShots,
  people: peopleShots,
  pictures: pictureShots,
  shop: shopShots,
  year: yearShots,
  running: runningShots,
  troubles: troubleShots,
};

/** Named parts only, whose pictures replace their older ones; or everything, anew. */
const asked = process.argv.slice(2);
if (asked.length === 0) emptyFolder();
for (const [name, take] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(name)) await take();
}
tell('done: test-results/shots/');
