/** What the shell does around the page: menu, notifications, network, language, and what it forbids. */
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import type { Contract } from '../../shared/contract/index.ts';
import type { SendSummary } from '../../shared/contract/sends.ts';
import { launch, type Launched } from './launch.ts';
import type { MenuEntry } from './control.ts';
import { NO_KEYRING } from './support/keyring.ts';
import { create } from './support/outbox.ts';

const TOKEN = 'apik_shellspec0123456789abcdef012345';

/** The bridge as the page sees it, as far as these tests call it by hand. */
type Call = (input?: unknown) => Promise<{ value?: unknown; error?: { code: string; userMessage: string } }>;
type Bridge = { [D in keyof Contract]: { [O in keyof Contract[D]]: Call } } & {
  onEvent(listener: (event: unknown) => void): () => void;
};
declare global {
  interface Window {
    postcard: Bridge;
    seen: unknown[];
  }
}

let app: Launched;
let isOpen = false;

async function start(env: Record<string, string> = {}): Promise<Page> {
  app = await launch({ env: { ...NO_KEYRING, ...env } });
  isOpen = true;
  await expect(app.page.getByRole('navigation').first()).toBeVisible();
  return app.page;
}

async function end(): Promise<void> {
  if (isOpen) await app.close();
  isOpen = false;
}

test.afterEach(async () => {
  await end();
  await rm(app.home, { recursive: true, force: true });
});

function flatten(entries: MenuEntry[]): MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flatten(entry.items)]);
}

/** Collects what main tells the page from now on. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.seen = [];
    window.postcard.onEvent((event) => window.seen.push(event));
  });
}

const seen = (page: Page): Promise<unknown[]> => page.evaluate(() => window.seen);

test('the page reaches nothing but its own files', async () => {
  const page = await start();
  // Node knows no origin of `app:`; the page does.
  const origin = await page.evaluate(() => location.origin);
  const answers = await page.evaluate(async (own) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page
    const ask = (address: string, init?: RequestInit) =>
      fetch(address, init).then(
        ({ status }) => status,
        () => 'blocked',
      );
    return {
      remote: await ask('https://example.com/'),
      loopback: await ask('http://127.0.0.1:9/'),
      file: await ask('file:///etc/hostname'),
      index: await ask(`${own}/index.html`),
      encoded: await ask(`${own}/%2e%2e/main.js`),
      backslash: await ask(`${own}/..%5cmain.js`),
      picture: await ask(`${own}/media/${'ab'.repeat(32)}`),
      post: await ask(`${own}/index.html`, { method: 'POST', body: 'x' }),
    };
  }, origin);
  expect(answers).toEqual({
    remote: 'blocked',
    loopback: 'blocked',
    file: 'blocked',
    index: 200,
    encoded: 404,
    backslash: 404,
    picture: 404,
    post: 405,
  });
});

test('the page stays where it is and opens nothing', async () => {
  const page = await start();
  const address = page.url();
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  await page.evaluate(() => {
    Object.assign(window, { mark: 'the same page' });
    location.href = 'https://example.com/';
  });
  // A navigation that was let through would have gone somewhere by now, were it only to an error.
  await sleep(1_000);
  expect(await page.evaluate(() => Reflect.get(window, 'mark') as unknown)).toBe('the same page');
  expect(page.url()).toBe(address);
  expect(await app.openedWindows()).toEqual([]);
  const permission = await page.evaluate(() =>
    Notification.requestPermission().then(
      (answer) => answer as string,
      () => 'denied',
    ),
  );
  expect(permission).toBe('denied');
});

test('the page breaks no rule of its policy', async () => {
  const page = await start();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|trusted/i.test(message.text())) violations.push(message.text());
  });
  await page.reload();
  for (const name of ['Sent messages', 'Settings', 'New message']) {
    await page.getByRole('navigation').first().getByText(name).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Use the sample picture' }).click();
  // Prepared by the worker, stored by the engine.
  await expect(page.getByRole('main').locator('img').first()).toBeVisible();
  expect(violations).toEqual([]);
});

test('text in the page never becomes HTML or a script', async () => {
  const page = await start();
  const outcomes = await page.evaluate(async () => {
    // What runs at once in here may evaluate strings, as the developer tools may; what runs later is the page's.
    await new Promise((resolve) => setTimeout(resolve));
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'done';
      } catch (thrown) {
        return (thrown as Error).name;
      }
    };
    const element = document.createElement('div');
    return {
      html: attempt(() => (element.innerHTML = '<b>x</b>')),
      script: attempt(() => (document.createElement('script').text = 'x')),
      worker: attempt(() => new Worker('data:text/javascript,x')),
      evaluated: attempt(() => new Function('return 1')()),
    };
  });
  expect(outcomes).toEqual({
    html: 'TypeError',
    script: 'TypeError',
    worker: 'TypeError',
    evaluated: 'EvalError',
  });
});

test('a call that is not of the contract is refused in words', async () => {
  const page = await start();
  const answers = await page.evaluate(async () => [
    await window.postcard.sends.get({ id: 'one' }),
    await window.postcard.app.ready('x'.repeat(2_000_000)),
    await window.postcard.sends.get({ id: 99 }),
  ]);
  expect(answers.map(({ error }) => error?.code)).toEqual(['bad-request', 'too-large', 'not-found']);
  for (const { error } of answers) expect(error?.userMessage).toMatch(/\.$/);
});

test('the menu shows the screens, in the language of the settings', async () => {
  const page = await start();
  await app.clickMenu('show-log');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/sent messages/i);
  await app.clickMenu('new-message');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/new message/i);
  await page.evaluate(() => window.postcard.settings.change({ language: 'fr-CA' }));
  const labels = async () => flatten(await app.menu()).map(({ label }) => label);
  await expect.poll(labels).toContain('Nouveau message');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/nouveau message/i);
});

test('a network that goes away is heard of', async () => {
  const page = await start();
  await listen(page);
  const online = () => page.evaluate(async () => (await window.postcard.app.status()).value);
  expect(await online()).toMatchObject({ online: true });
  await app.setOnline(false);
  await app.power('resume');
  await expect.poll(online).toMatchObject({ online: false });
  expect(await seen(page)).toContainEqual({ topic: 'status' });
});

test('a send that ends while the user looks elsewhere is notified, and the notification shows it', async () => {
  const page = await start();
  await page.evaluate(() => window.postcard.settings.change({ undoSeconds: 0 }));
  await app.setFocused(false);
  const answer = await create(page, { recipients: '+17055550100' });
  const { id } = answer.value as SendSummary;
  await expect.poll(() => app.notifications()).toHaveLength(1);
  const [notification] = await app.notifications();
  expect(notification?.title).toBe('Practice: your message is done');
  expect(notification?.body).toMatch(/^\d+ accepted/);
  await listen(page);
  await app.clickNotification(0);
  await expect.poll(() => seen(page)).toContainEqual({ topic: 'show', screen: 'log', sendId: id });
});

test('a second start shows the window of the first', async () => {
  const page = await start();
  await app.secondInstance([]);
  await expect.poll(() => app.isWindowVisible()).toBe(true);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('a token for this run is used and written nowhere', async () => {
  const page = await start({ POSTCARD_TOKEN: TOKEN });
  const [account, status] = await page.evaluate(async () => [
    (await window.postcard.account.status()).value,
    (await window.postcard.app.status()).value,
  ]);
  expect(account).toMatchObject({ token: 'session', lastFour: '2345' });
  expect(status).toMatchObject({ mode: 'live' });
  await end();
  const files = readdirSync(app.home, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name)).includes(TOKEN), name).toBe(false);
  }
  expect(app.output()).not.toContain(TOKEN);
});
