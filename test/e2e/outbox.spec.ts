/** A message on its way: taken back, paused, stopped, slowed down, held for a reason, sent again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { HoldReason } from '../../shared/contract/sends.ts';
import { explainCode } from '../../shared/provider/explain.ts';
import { dropFiles } from './files.ts';
import {
  expectOnceEach,
  messages,
  newest,
  people,
  pauseInFlight,
  person,
  reached,
  sendTo,
  taken,
  untilStill,
} from './support/outbox.ts';
import { writePhoto } from './support/picture-files.ts';
import { TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import { chips, finished, goTo, pictures, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const press = (page: Page, id: Parameters<typeof say>[0], values?: Parameters<typeof say>[1]) =>
  page.getByRole('button', { name: say(id, values), exact: true }).click();
const held = (page: Page, reason: HoldReason) =>
  expect(page.getByText(say(`log.hold.${reason}.title`)).first()).toBeVisible();

/** As if the computer had been off for a day since. */
function makeOld(home: string): void {
  const log = new DatabaseSync(join(home, 'log.db'));
  log.exec('UPDATE send SET send_before = send_before - 86400000');
  log.close();
}

test('within the undo window a message is taken back whole, and nothing ever leaves', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider, settings: { undoSeconds: 8 } });
  await dropFiles(page, [writePhoto(folder)]);
  await expect(pictures(page)).toHaveCount(1);
  const source = await pictures(page).locator('img').getAttribute('src');
  await sendTo(page, people(3));
  await expect(page.getByRole('timer')).toHaveText(/It leaves in \d\ss\./);
  await press(page, 'log.act.undo');
  await expect(page.getByText(say('log.act.undone'))).toBeVisible();
  await expect(textField(page)).toHaveValue('Roses today');
  await expect(chips(page)).toHaveCount(3);
  await expect(pictures(page)).toHaveCount(1);
  expect(await pictures(page).locator('img').getAttribute('src')).toBe(source);
  await sleep(9_000);
  expect(messages(provider)).toEqual([]);
  expect((await newest(page)).counts).toMatchObject({ cancelled: 3, held: 0, queued: 0 });

  // The same draft can be sent after all, once.
  await page.evaluate(() => window.postcard.settings.change({ undoSeconds: 0 }));
  await send(page);
  await finished(page);
  expectOnceEach(provider, people(3));
});

test('a pause stops the next request, and carrying on leaves nobody out', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, answers: 3 });
  const { page } = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(page, people(20));
  await reached(provider, 4);
  await pauseInFlight(page, provider);
  provider.answer(Infinity);
  await sleep(1_500);
  expect(messages(provider)).toHaveLength(4);
  await press(page, 'log.act.resume');
  expect(await finished(page)).toBe('Finished: 20 accepted by Swift');
  expectOnceEach(provider, people(20));
});

test('stopping the rest names exactly who is left, and no one else gets it', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, answers: 3 });
  const { page } = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(page, people(20));
  await reached(provider, 4);
  await pauseInFlight(page, provider);
  provider.answer(Infinity);
  await press(page, 'log.act.stop');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(say('log.act.stop.text', { count: 16 }));
  await question.getByRole('button', { name: say('log.act.stop.confirm') }).click();
  expect(await finished(page)).toBe('Finished: 4 accepted by Swift, 16 cancelled');
  await sleep(1_000);
  expectOnceEach(provider, people(4));
});

test('it can be stopped while it leaves: what the log says is what the provider took', async ({
  start,
  provide,
}) => {
  const provider = await provide({ token: TOKEN, answers: 5 });
  const { page } = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(page, people(40));
  await reached(provider, 6);
  await press(page, 'log.act.stop');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('log.act.stop.confirm') })
    .click();
  await expect.poll(async () => (await newest(page)).counts.cancelled).toBe(34);
  provider.answer(Infinity);
  expect(await finished(page)).toBe('Finished: 6 accepted by Swift, 34 cancelled');
  expectOnceEach(provider, people(6));
});

test('a token that is refused midway stops it; a new one in the settings lets it go on', async ({
  start,
  provide,
}) => {
  const provider = await provide({ answers: 3 });
  const { page } = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(page, people(12));
  await reached(provider, 4);
  await provider.setFault('401');
  provider.answer(Infinity);
  await held(page, 'token');
  await untilStill(page);
  const before = messages(provider).length;
  await sleep(1_000);
  expect(messages(provider)).toHaveLength(before);
  expect((await newest(page)).counts).toMatchObject({ refused: 0, unknown: 0 });

  await provider.setFault(null);
  await press(page, 'log.hold.token.action');
  await press(page, 'settings.account.replace');
  const other = `${TOKEN.slice(0, -4)}wxyz`;
  await page.getByRole('textbox', { name: say('settings.account.token.new') }).fill(other);
  await page.getByRole('button', { name: /^Save the token|^Use/ }).click();
  await expect(page.getByText('•••• wxyz')).toBeVisible();
  await expect.poll(async () => (await newest(page)).counts.accepted).toBe(12);
  expectOnceEach(provider, people(12));
  expect(messages(provider).at(-1)?.headers['authorization']).toBe(`Bearer ${other}`);
});

test('asked to wait, it counts down and goes on', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, script: [null, '429-retry-after-6'] });
  const { page } = await start({ live: provider });
  await sendTo(page, people(5));
  await held(page, 'rate');
  const seconds = async () => Number(/\d+/.exec(await page.getByRole('timer').innerText())?.[0]);
  const first = await seconds();
  expect(first).toBeLessThanOrEqual(6);
  await expect.poll(seconds, { intervals: [100] }).toBeLessThan(first);
  expect(await finished(page)).toBe('Finished: 5 accepted by Swift');
  const [, refused, next] = messages(provider).map(({ at }) => Date.parse(at));
  expect(next! - refused!).toBeGreaterThanOrEqual(6_000);
  expectOnceEach(provider, people(5));
});

test('whoever may have it already is sent to again only after a warning', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, script: [null, 'reset-after-request'] });
  const { page } = await start({ live: provider });
  await sendTo(page, people(4));
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift, 3 may have been sent');
  await sleep(1_000);
  expect(messages(provider)).toHaveLength(2);

  // One person.
  await page.getByRole('button', { name: /200-0001/ }).click();
  await press(page, 'log.act.again.one');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(say('log.act.again.unknown'));
  await question.getByRole('button', { name: say('log.act.again.confirm') }).click();
  await expect(page.getByRole('dialog').getByText(say('log.detail.attempt', { number: 2 }))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => finished(page)).toBe('Finished: 2 accepted by Swift, 2 may have been sent');
  expect(taken(provider).filter((to) => to === person(1))).toHaveLength(2);

  // Everyone who is left; refusing the question sends nothing.
  await press(page, 'log.act.again');
  await page.getByRole('dialog').getByRole('checkbox').check({ force: true });
  await press(page, 'log.resend.confirm', { count: 2 });
  await question.getByRole('button', { name: say('app.cancel') }).click();
  expect(messages(provider)).toHaveLength(3);
  await press(page, 'log.resend.confirm', { count: 2 });
  await expect(question).toContainText(say('log.act.again.title', { count: 2 }));
  await question.getByRole('button', { name: say('log.act.again.confirm') }).click();
  await expect.poll(() => finished(page)).toBe('Finished: 4 accepted by Swift');
  expect((await newest(page)).total).toBe(4);
  expect(taken(provider).filter((to) => to === person(0))).toHaveLength(1);
});

test('a sender that Swift refuses stops it before anyone else is charged, with the reason', async ({
  start,
  provide,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  await sendTo(page, ['+17055550160', ...people(5)]);
  await held(page, 'sender');
  await expect(page.getByText(explainCode(say, 'host_did_not_found').reason).first()).toBeVisible();
  await sleep(500);
  expect(messages(provider)).toHaveLength(1);
  expect(taken(provider)).toEqual([]);
  await press(page, 'log.act.resume');
  expect(await finished(page)).toBe('Finished: 5 accepted by Swift, 1 refused');
  expectOnceEach(provider, people(5));
});

test('without a provider to reach it says so, and goes on by itself', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, answers: 3 });
  const { page } = await start({ live: provider, settings: { batchCap: 1 } });
  await sendTo(page, people(12));
  await reached(provider, 4);
  // Between two requests: one that is cut off may have been sent, which is another matter.
  await pauseInFlight(page, provider);
  provider.answer(Infinity);
  await provider.setFault('refuse');
  await press(page, 'log.act.resume');
  await held(page, 'offline');
  await provider.setFault(null);
  expect(await finished(page, 30_000)).toBe('Finished: 12 accepted by Swift');
  expectOnceEach(provider, people(12));
});

test('a computer that sleeps starts no request, and goes on when it wakes', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, answers: 2 });
  const app = await start({ live: provider, settings: { batchCap: 1 } });
  expect(await app.isKeptAwake()).toBe(false);
  await sendTo(app.page, people(12));
  await reached(provider, 3);
  await expect.poll(() => app.isKeptAwake()).toBe(true);
  await app.power('suspend');
  await held(app.page, 'offline');
  provider.answer(Infinity);
  await untilStill(app.page);
  await sleep(1_000);
  expect(messages(provider)).toHaveLength(3);
  await app.power('resume');
  expect(await finished(app.page)).toBe('Finished: 12 accepted by Swift');
  await expect.poll(() => app.isKeptAwake()).toBe(false);
  expectOnceEach(provider, people(12));
});

test('a picture that is gone from the store holds the message, in words', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN });
  const app = await start({ live: provider, settings: { undoSeconds: 8 } });
  const { page } = app;
  await dropFiles(page, [writePhoto(folder)]);
  await expect(pictures(page)).toHaveCount(1);
  await sendTo(page, people(3));
  await expect(page.getByRole('timer')).toBeVisible();
  rmSync(join(app.home, 'media'), { recursive: true });
  await app.setFocused(false);
  await held(page, 'media');
  expect(messages(provider)).toEqual([]);
  await expect
    .poll(() => app.notifications())
    .toEqual([{ title: say('notify.stopped'), body: say('notify.stopped.media') }]);
  await goTo(page, 'compose');
  await app.clickNotification(0);
  await held(page, 'media');
});

test('a message that is too old at the start is asked about, not fired', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN });
  const first = await start({ live: provider, settings: { sendBeforeHours: 1 } });
  await first.setOnline(false);
  await first.power('resume');
  await sendTo(first.page, people(3));
  await held(first.page, 'offline');
  await first.kill();
  makeOld(first.home);
  const { page } = await start({ live: provider, home: first.home });
  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  await held(page, 'stale');
  await sleep(1_000);
  expect(messages(provider)).toEqual([]);
  await press(page, 'log.act.resume');
  expect(await finished(page)).toBe('Finished: 3 accepted by Swift');
  expectOnceEach(provider, people(3));
});
