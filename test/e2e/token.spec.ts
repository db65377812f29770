/** The token: entered once, kept by the keychain, found nowhere else, told apart by its last four characters. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { heapStrings, placesOf, searchFolder, surfaceOf } from './support/leaks.ts';
import { NO_KEYRING, startKeyring, type Keyring } from './support/keyring.ts';
import { originsOf, TOKEN } from './support/live.ts';
import { expect, test as base } from './support/test.ts';
import { finished, goTo, pasteRecipients, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const OTHER = 'apik_other9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const MESSAGING = 'msgk_0123456789abcdef0123456789abcdef0';

const test = base.extend<{ keyring: Keyring }>({
  keyring: async ({ folder }, use) => {
    const keyring = await startKeyring(folder);
    await use(keyring);
    await keyring.close();
  },
});

const field = (page: Page) => page.getByRole('textbox', { name: say('settings.account.token'), exact: true });
const card = (page: Page) => page.getByRole('region', { name: say('settings.account.title') });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What the app noted of its own troubles. */
function logOf(home: string): string {
  const folder = join(home, 'logs');
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

async function enter(page: Page, token: string): Promise<void> {
  await goTo(page, 'settings');
  await field(page).pressSequentially(token);
  await press(page, say('settings.account.save'));
}

test('it sends, and is found nowhere but in the keychain', async ({ start, provide, keyring }) => {
  // Reads the page's whole memory twice, and every file of the profile.
  test.setTimeout(150_000);
  const provider = await provide({ token: TOKEN });
  const env = { ...originsOf(provider), ...keyring.env };
  const app = await start({ env });
  const { page } = app;
  await enter(page, TOKEN);
  await expect(page.getByText(say('settings.check.works.title'))).toBeVisible();
  await expect(page.getByText(say('settings.account.kept.keychain'))).toBeVisible();
  await expect(page.getByText(`•••• ${TOKEN.slice(-4)}`)).toBeVisible();
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  await goTo(page, 'compose');
  await pasteRecipients(page, '705 555 0100\n705 555 0101');
  await textField(page).fill('Roses today');
  await send(page);
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift, 1 refused');
  expect(provider.ledger.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${TOKEN}`);

  expect(placesOf(TOKEN, [await surfaceOf(page)])).toEqual([]);
  const heap = await heapStrings(page);
  expect(heap).toContain('Roses today');
  expect(placesOf(TOKEN, heap)).toEqual([]);

  // What a crash leaves: of the page, and of the program itself.
  await app.crashPage();
  await expect.poll(() => logOf(app.home)).toMatch(/gone|crash/i);
  process.kill(app.pid, 'SIGABRT');
  await app.exited;
  await app.kill();
  const left = searchFolder(app.home, TOKEN);
  expect(left.looked).toBeGreaterThan(3);
  expect(left.found).toEqual([]);
  expect(placesOf(TOKEN, [app.output()])).toEqual([]);

  const again = await start({ home: app.home, env });
  await goTo(again.page, 'settings');
  await expect(again.page.getByText(`•••• ${TOKEN.slice(-4)}`)).toBeVisible();
  expect(placesOf(TOKEN, await heapStrings(again.page))).toEqual([]);
  await again.kill();
  expect(searchFolder(app.home, TOKEN).found).toEqual([]);
  expect(placesOf(TOKEN, [again.output()])).toEqual([]);
});

test('it can be replaced and removed', async ({ start, provide, keyring }) => {
  const provider = await provide();
  const { page } = await start({ env: { ...originsOf(provider), ...keyring.env } });
  await enter(page, TOKEN);
  await expect(page.getByText(`•••• ${TOKEN.slice(-4)}`)).toBeVisible();
  await press(page, say('settings.account.replace'));
  await page.getByRole('textbox', { name: say('settings.account.token.new') }).fill(OTHER);
  await press(page, say('settings.account.save'));
  await expect(page.getByText(`•••• ${OTHER.slice(-4)}`)).toBeVisible();
  await expect(page.getByText(say('settings.check.works.title'))).toBeVisible();
  expect(provider.ledger.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${OTHER}`);

  await press(page, say('settings.account.remove'));
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(say('settings.account.remove.text'));
  await question.getByRole('button', { name: say('settings.account.remove.confirm') }).click();
  await expect(page.getByText(say('settings.account.removed'))).toBeVisible();
  await expect(field(page)).toHaveValue('');
  await expect(page.getByText(say('app.practice.title'))).toBeVisible();
});

test('the check says what Swift made of it', async ({ start, provide, keyring }) => {
  const provider = await provide({ token: OTHER });
  const { page } = await start({ env: { ...originsOf(provider), ...keyring.env } });
  const result = card(page).getByRole('status');
  await enter(page, TOKEN);
  await expect(result).toContainText(say('settings.check.refused.title'));

  const outcomes = [
    { fault: '403-json', title: 'settings.check.messaging-only.title', token: MESSAGING },
    { fault: '503-html', title: 'settings.check.unclear.title', token: null },
    { fault: 'refuse', title: 'settings.check.offline.title', token: null },
  ] as const;
  for (const { fault, title, token } of outcomes) {
    await provider.setFault(fault);
    if (token === null) await press(page, say('settings.account.check'));
    else {
      await press(page, say('settings.account.replace'));
      await page.getByRole('textbox', { name: say('settings.account.token.new') }).fill(token);
      await press(page, say('settings.account.save'));
    }
    await expect(result).toContainText(say(title));
  }
});

if (process.platform === 'linux') {
  test('without a keychain it is kept for the session, and nowhere', async ({ start, provide }) => {
    const provider = await provide({ token: TOKEN });
    const env = { ...originsOf(provider), ...NO_KEYRING };
    const app = await start({ env });
    await goTo(app.page, 'settings');
    await expect(app.page.getByText(say('settings.keychain.missing.title'))).toBeVisible();
    await field(app.page).fill(TOKEN);
    await press(app.page, say('settings.account.save.session'));
    await expect(app.page.getByText(say('settings.account.kept.session'))).toBeVisible();
    await expect(app.page.getByText(say('settings.check.works.title'))).toBeVisible();
    await app.close();
    expect(searchFolder(app.home, TOKEN).found).toEqual([]);
    expect(placesOf(TOKEN, [app.output()])).toEqual([]);
    const again = await start({ home: app.home, env });
    await expect(again.page.getByText(say('app.practice.title'))).toBeVisible();
  });
}
