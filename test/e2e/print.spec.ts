/** One message on paper: everything about it, and nothing of the window. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { finished, pasteRecipients, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

/** Keeps the system's own print dialog away, and counts how often it was asked for. */
async function catchPrint(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = globalThis as typeof globalThis & { printed: number };
    counted.printed = 0;
    window.print = () => void (counted.printed += 1);
  });
  return () => page.evaluate(() => (globalThis as typeof globalThis & { printed: number }).printed);
}

/** Pages of a PDF, by its own count. */
const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

test('prints every recipient with the reason, in ink on white, over as many pages as it takes', async ({
  folder,
  start,
}) => {
  const { answerDialog, page } = await start({ settings: { theme: 'dark' } });
  const people = Array.from({ length: 300 }, (_, n) => `613 200 ${String(1000 + n)}`);
  await pasteRecipients(page, ['705 555 0101', ...people].join('\n'));
  await textField(page).fill('Roses today');
  await send(page);
  await finished(page);
  const printed = await catchPrint(page);
  await page.getByRole('button', { name: say('log.print') }).click();
  await expect.poll(printed).toBe(1);
  const paper = page.locator('.print');
  await expect(paper).toBeHidden();

  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(paper.getByRole('row')).toHaveCount(302);
  await expect(paper).toContainText('Roses today');
  await expect(paper.getByRole('row').nth(1)).toContainText(say('code.remote_did_not_found.reason'));
  await expect(paper).toContainText('(613) 200-1299');
  const ink = await paper.evaluate((element) => getComputedStyle(element).color);
  expect(ink).toBe('rgb(35, 33, 29)');
  // By the app's own way: Playwright's is for headless browsers only.
  const file = join(folder, 'paper.pdf');
  await answerDialog({ filePaths: [file] });
  await page.evaluate(() => window.postcard.app.savePdf({ name: 'paper.pdf' }));
  const pdf = readFileSync(file);
  expect(pagesOf(pdf)).toBeGreaterThan(5);
  expect(pagesOf(pdf)).toBeLessThan(40);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
});

test('prints the recipients that are shown', async ({ start }) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100\n705 555 0101\n705 555 0131');
  await textField(page).fill('Roses today');
  await send(page);
  await finished(page);
  await page
    .getByRole('radiogroup', { name: say('log.filter') })
    .getByText(say('log.state.refused'))
    .click();
  await expect(page.getByRole('table', { name: say('log.table') })).toHaveAttribute('aria-rowcount', '3');
  const printed = await catchPrint(page);
  await page.getByRole('button', { name: say('log.print') }).click();
  await expect.poll(printed).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print').getByRole('row')).toHaveCount(3);
});
