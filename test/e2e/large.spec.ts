/** A hundred thousand recipients: the window never stands still, and stopping takes effect at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { felt, leastOf, measureStalls, reportOf, type Stalls } from './support/aliveness.ts';
import { newest, taken } from './support/outbox.ts';
import { expect, test } from './support/test.ts';
import { finished, recipientsField, textField } from './support/window.ts';
import { say } from './support/words.ts';

const PEOPLE = 100_000;

/** Different North American numbers. */
const numberOf = (n: number): string =>
  `(${705 + Math.floor(n / 50_000)}) 2${String(n % 50_000)
    .padStart(6, '0')
    .replace(/^(..)/, '$1-')}`;

/** Puts a list where {@link paste} finds it, so that its way into the page is not taken for the page's own work. */
async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((list) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', list);
    Object.assign(window, { copied: clipboardData });
  }, text);
}

/** Pastes by an event of its own: the clipboard's way through a text field would measure that field. */
async function paste(page: Page): Promise<void> {
  await recipientsField(page).evaluate((field) => {
    const { copied: clipboardData } = window as unknown as { copied: DataTransfer };
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
}

test('with 100,000 recipients neither the window nor main ever stands still', async ({
  start,
  provide,
}, info) => {
  test.setTimeout(300_000);
  const provider = await provide({ latencyMs: 2 });
  const app = await start({ live: provider });
  const stalls: Stalls[] = [];
  const during = async (phase: string, action: (page: Page) => Promise<void>) => {
    stalls.push(await measureStalls(app, phase, action));
  };
  const repeatedly = async (phase: string, action: (page: Page, time: number) => Promise<void>) => {
    const times: Stalls[] = [];
    for (let time = 0; time < 3; time += 1) {
      times.push(await measureStalls(app, phase, (page) => action(page, time)));
    }
    stalls.push(leastOf(phase, times));
  };
  const list = Array.from({ length: PEOPLE }, (_, n) => numberOf(n)).join('\n');
  const sendButton = app.page
    .getByRole('complementary', { name: say('compose.preview') })
    .getByRole('button', { name: /\d/ });

  const pasteAll = async (page: Page) => {
    await paste(page);
    await expect(page.getByText(say('compose.recipients.count', { count: PEOPLE })).first()).toBeVisible({
      timeout: 60_000,
    });
    await sleep(4_000);
  };

  await copy(app.page, list);
  await repeatedly('paste, remove all', async (page) => {
    await pasteAll(page);
    await page.getByRole('button', { name: say('compose.recipients.clear') }).click();
    await expect(page.getByText(say('compose.recipients.count', { count: PEOPLE }))).toHaveCount(0);
    await sleep(1_000);
  });
  await pasteAll(app.page);
  await repeatedly('typing', async (page) => {
    await textField(page).pressSequentially(' Roses', { delay: 150 });
    await sleep(2_000);
  });
  await repeatedly('one more recipient', async (page, time) => {
    await recipientsField(page).pressSequentially(`613 555 012${time},`, { delay: 50 });
    await sleep(2_000);
  });
  await repeatedly('one recipient less', async (page) => {
    await recipientsField(page).press('Backspace');
    await sleep(2_000);
  });
  await repeatedly('review', async (page) => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await sendButton.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await sleep(500);
  });
  await during('send', async (page) => {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('compose.review.send') })
      .click();
    await expect(page.getByRole('table', { name: say('log.table') })).toBeVisible({ timeout: 60_000 });
    await sleep(500);
  });
  await repeatedly('sending', async () => {
    await sleep(2_500);
  });
  let reached = 0;
  await during('stop', async (page) => {
    await page.getByRole('button', { name: say('log.act.stop') }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('log.act.stop.confirm') })
      .click();
    await finished(page, 60_000);
    reached = taken(provider).length;
    await sleep(1_000);
  });
  const { counts } = await newest(app.page);
  expect(counts.accepted + counts.cancelled).toBe(PEOPLE);
  expect(counts.cancelled).toBeGreaterThan(0);
  expect(counts.accepted).toBe(reached);
  expect(taken(provider)).toHaveLength(reached);

  const report = reportOf(stalls);
  await info.attach('stalls', { body: JSON.stringify(report, null, 2), contentType: 'application/json' });
  expect(felt(stalls), JSON.stringify(report)).toEqual([]);
});
