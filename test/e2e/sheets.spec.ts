/** Sheets over the window: nothing beside them closes them, nothing in them acts twice, and the focus is never lost. */
import type { Page } from '@playwright/test';
import { person, sendTo } from './support/outbox.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, textField } from './support/window.ts';
import { say } from './support/words.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('a message over a sheet is heard, and putting it away leaves the sheet as it is', async ({ start }) => {
  const { page } = await start();
  await sendTo(page, ['705 555 0100']);
  await finished(page);
  await button(page, say('log.table.open', { number: '(705) 555-0100' })).click();
  const sheet = page.getByRole('dialog');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await sheet.getByRole('button', { name: say('log.copy', { what: say('log.copy.id') }) }).click();
  const toast = page.getByText(say('log.copy.failed'));
  await expect(toast).toBeVisible();
  expect(await toast.evaluate((element) => element.closest('[inert], [aria-hidden=true]'))).toBeNull();
  await page
    .locator('.toasts')
    .getByRole('button', { name: say('app.dismiss') })
    .click();
  await expect(toast).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('a question that is confirmed does so once, though its button is still in sight', async ({ start }) => {
  const { page } = await start();
  await goTo(page, 'settings');
  await page.getByText(say('receipts.receiver.on'), { exact: true }).click();
  await button(page, say('receipts.address.show')).click();
  const address = page.locator('.receiver__url code');
  const first = await address.textContent();
  await button(page, say('receipts.address.renew')).click();
  const confirm = page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('receipts.address.renew.confirm') });
  await expect(confirm).toBeVisible();
  // It takes its time to go.
  await page.evaluate(() => document.documentElement.style.setProperty('--calm', '20s'));
  const box = (await confirm.boundingBox())!;
  const press = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await press();
  await expect(address).not.toHaveText(first ?? '');
  const second = await address.textContent();
  await expect(page.locator('.sheet[data-exiting]')).toHaveCount(1);
  await press();
  await page.waitForTimeout(1000);
  await expect(address).toHaveText(second ?? '');
});

test('the focus stays on the screen when a draft is discarded and when a setting is kept', async ({
  start,
}) => {
  const { page } = await start();
  await textField(page).fill('Roses today');
  await button(page, say('compose.draft.clear')).click();
  await button(page, say('compose.draft.discard')).click();
  await expect(textField(page)).toHaveValue('');
  await expect(page.locator('main')).toBeFocused();
  await goTo(page, 'settings');
  const sender = page.getByRole('textbox', { name: say('settings.sender') });
  await sender.fill('7055550190');
  await sender.press('Enter');
  await expect(sender).toHaveValue('(705) 555-0190');
  await expect(sender).toBeFocused();
});

test('the list of all recipients can be filtered by keys though its last one has gone', async ({ start }) => {
  const { page } = await start();
  await pasteRecipients(
    page,
    `my neighbour\n${Array.from({ length: 40 }, (_, n) => person(n)).join('\n')}\n`,
  );
  await button(page, /show all/).click();
  const sheet = page.getByRole('dialog');
  const wrong = sheet.getByRole('radio', { name: new RegExp(say('compose.recipients.filter.invalid')) });
  await wrong.check({ force: true });
  await sheet
    .getByRole('button', { name: say('compose.recipients.remove', { text: 'my neighbour' }) })
    .click();
  await expect(wrong).toBeEnabled();
  await wrong.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(
    sheet.getByRole('radio', { name: new RegExp(`^${say('compose.recipients.filter.valid')}`) }),
  ).toBeChecked();
});
