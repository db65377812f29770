/** What the pictures show of the acts and of the log across messages. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page } from '@playwright/test';
import type { Launched } from '../e2e/launch.ts';
import { goTo } from '../e2e/support/window.ts';
import type { Look } from './camera.ts';
import { openSend } from './scenes.ts';
import { create, waitUntilSettled } from './seed.ts';

/** How many messages were sent so many months ago. */
const PAST = [8, 14, 11, 19, 25, 17, 30, 22, 28, 35, 41];

/** A year of a shop, as if it had been sent long ago. */
export async function seedYear({ page, home }: Launched): Promise<void> {
  const past: { id: number; months: number }[] = [];
  for (const [index, to] of PAST.entries()) {
    const ends = ['80', '81', ...(index % 2 === 0 ? ['01'] : ['02', '31'])];
    const few = await create(page, { to: ends, text: 'Your order is ready.' });
    const many = await create(page, { to, text: 'This week’s flowers are in.' });
    past.push(...[few, many].map((id) => ({ id, months: PAST.length - index })));
  }
  for (const { id } of past) await waitUntilSettled(page, id);
  const log = new DatabaseSync(join(home, 'log.db'));
  const age = log.prepare('UPDATE send SET created_at = created_at - ? * 30 * 86400000 WHERE id = ?');
  for (const { id, months } of past) age.run(months, id);
  log.close();
}

const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** Trying again by reason, using a message again, putting a number right. */
export async function actScenes({ page }: Launched, look: Look, id: number) {
  const { say, shoot } = look;
  await openSend(page, look, id);
  await page.getByRole('button', { name: say('log.act.again') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot('log-send-again', { small: true });
  await closeDialog(page);
  await page.getByRole('button', { name: say('log.reuse') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot('log-use-again');
  await closeDialog(page);
  await page.getByRole('button', { name: say('log.table.open', { number: '(705) 555-0101' }) }).click();
  await page.getByRole('button', { name: say('log.correct') }).click();
  await expect(page.getByRole('textbox', { name: say('log.correct.number') })).toBeVisible();
  await shoot('log-correct', { small: true });
  await closeDialog(page);
  await page.getByRole('button', { name: new RegExp(say('log.reason')) }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await shoot('log-reasons');
  await page.keyboard.press('Escape');
}

/** One person, several people, the months. */
export async function historyScenes({ page }: Launched, { say, shoot }: Look) {
  await goTo(page, 'log', say);
  await page.getByText(say('log.part.person'), { exact: true }).click();
  await expect(page.getByText(say('log.person.title'))).toBeVisible();
  await shoot('log-person-empty');
  const search = page.getByRole('searchbox', { name: say('log.person.search') });
  await search.fill('705 555 01');
  await expect(page.getByRole('list', { name: say('log.person.people') })).toBeVisible();
  await shoot('log-people-found');
  await search.fill('705 555 0101');
  await expect(page.getByRole('table', { name: say('log.person.table') })).toBeVisible();
  await shoot('log-person', { small: true });
  await page.getByText(say('log.part.months'), { exact: true }).click();
  await expect(page.getByRole('list', { name: say('log.reasons.title') })).toBeVisible();
  await shoot('log-months', { small: true });
  await page.locator('.screen__body').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await shoot('log-months-below');
  await page.getByRole('radio', { name: say('log.part.messages') }).check({ force: true });
  await page.getByRole('searchbox').fill('xyz');
  await expect(page.getByRole('heading', { name: say('log.sends.none.title') })).toBeVisible();
  await shoot('log-none-found', { small: true });
  await page.getByRole('button', { name: say('log.sends.none.all') }).click();
}

/** The page that is printed, as paper shows it. */
export async function printScene({ page }: Launched, look: Look, id: number) {
  await openSend(page, look, id);
  await page.evaluate(() => (window.print = () => {}));
  await page.getByRole('button', { name: look.say('log.print') }).click();
  await expect(page.locator('.print')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await look.shoot('log-print');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}
