/** Long lists when something else is asked of them: the focus stays, and old rows do not. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { chips, finished, goTo, pasteRecipients, send, textField } from './support/window.ts';
import { say } from './support/words.ts';
import { create } from './support/outbox.ts';

const PEOPLE = 600;

const savePerson = (page: Page, name: string, number: string) =>
  page.evaluate((contact) => window.postcard.people.save(contact), {
    id: null,
    number,
    name,
    language: null,
    note: '',
    groups: [],
    consent: { kind: null, source: '', at: null },
    fields: [],
  });

/** Sends to one person in practice, who gets it. */
async function sendRoses(page: Page): Promise<void> {
  await goTo(page, 'compose');
  await pasteRecipients(page, '705 555 0100');
  await textField(page).fill('Roses today');
  await send(page);
  await finished(page);
}

/** Searches for what is not there, and clears the search by its own key: one can go on typing. */
async function clearFruitless(page: Page, label: string, nothing: string): Promise<void> {
  const search = page.getByRole('searchbox', { name: label });
  await search.click();
  await page.keyboard.type('zzzz');
  await expect(page.getByText(nothing)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(nothing)).toHaveCount(0);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('');
}

test('a search that found nothing is cleared without losing the focus, in every list', async ({ start }) => {
  const { page } = await start();
  await savePerson(page, 'Anna Roy', '+17055550134');
  await page.evaluate(() =>
    window.postcard.optOuts.add({ entries: [{ number: '+17055550135', reason: '' }], source: 'people' }),
  );
  await goTo(page, 'people');
  await clearFruitless(page, say('people.search'), say('people.notFound.try'));
  await page.getByRole('radio', { name: say('people.tab.optOuts') }).check({ force: true });
  await clearFruitless(page, say('people.optOut.search'), say('people.notFound.text'));

  await goTo(page, 'compose');
  await page.getByRole('button', { name: say('people.choose') }).click();
  await clearFruitless(page, say('people.search'), say('people.notFound.try'));
  await page.keyboard.press('Escape');

  await sendRoses(page);
  await clearFruitless(page, say('log.search'), say('log.none.text'));
  await page.getByRole('searchbox', { name: say('log.search') }).fill('zzzz');
  await page.getByRole('button', { name: say('log.none.all') }).click();
  await expect(page.getByRole('searchbox', { name: say('log.search') })).toBeFocused();
  await goTo(page, 'log');
  await clearFruitless(page, say('log.sends.search'), say('log.sends.none.text'));
});

test('another order begins at the top, without a row of the old one', async ({ start }) => {
  const { page } = await start({ settings: { undoSeconds: 60 } });
  const recipients = Array.from({ length: PEOPLE }, (_, n) => `+1705200${String(9_999 - n)}`).join('\n');
  await create(page, { recipients });
  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  const table = page.getByRole('table', { name: say('log.table') });
  await expect(table).toHaveAttribute('aria-rowcount', String(PEOPLE + 1));
  const number = (place: number) => table.locator(`[data-index="${place}"]`).getByRole('button').first();
  await page.locator('.screen__body').evaluate((view) => (view.scrollTop = 20_000));
  await expect(number(310)).toHaveText('(705) 200-9689');

  const head = table.getByRole('columnheader', { name: say('log.table.number') });
  await head.getByRole('button').click();
  await expect(number(0)).toHaveText('(705) 200-9400');
  await expect(number(0)).toBeInViewport();
  await expect(head.getByRole('button')).toBeFocused();
  // Read anew in this order, not left over.
  await page.locator('.screen__body').evaluate((view) => (view.scrollTop = 20_000));
  await expect(number(310)).toHaveText('(705) 200-9710');
});

test('the sheet of somebody who has left the filter says what became of them', async ({ start, provide }) => {
  const { page } = await start({ live: await provide({ script: ['reset-after-request'] }) });
  await sendRoses(page);
  await page.getByRole('radio', { name: say('log.state.unknown') }).check({ force: true });
  await page.getByRole('button', { name: say('log.table.open', { number: '(705) 555-0100' }) }).click();
  const sheet = page.getByRole('dialog');
  const again = sheet.getByRole('button', { name: say('log.act.again.one') });
  await again.click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('log.act.again.confirm') })
    .click();
  await expect(sheet.getByText(say('log.detail.attempt', { number: 2 }))).toBeVisible();
  await expect(sheet.getByText(say('code.ok.reason'))).toBeVisible();
  await expect(again).toHaveCount(0);
});

test('the chart of months stays where it was scrolled to while messages leave', async ({ start }) => {
  const { page } = await start();
  await sendRoses(page);
  await page.setViewportSize({ width: 760, height: 700 });
  await goTo(page, 'log');
  await page.getByRole('radio', { name: say('log.part.months') }).check({ force: true });
  const chart = page.getByRole('group', { name: say('log.months.title') });
  const left = () => chart.evaluate((element) => element.scrollLeft);
  await expect.poll(left).toBeGreaterThan(20);
  await chart.evaluate((element) => element.scrollTo(0, 0));
  await create(page, { recipients: '+17055550180' });
  await expect(chart.locator('.chart__total')).toHaveText('2', { timeout: 10_000 });
  expect(await left()).toBe(0);
  await page.getByRole('radio', { name: say('log.part.messages') }).check({ force: true });
  await expect(page.getByRole('list', { name: say('log.list') }).getByRole('listitem')).toHaveCount(2);
});

test('where nothing was sent, the months say so', async ({ start }) => {
  const { page } = await start();
  await goTo(page, 'log');
  await page.getByRole('radio', { name: say('log.part.months') }).check({ force: true });
  await expect(page.getByText(say('log.months.none'))).toBeVisible();
  await expect(page.getByRole('img', { name: /Bar chart/ })).toHaveCount(0);
});

test('a double click on the cross of a recipient takes one away, not two', async ({ start }) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100, 705 555 0101, 705 555 0102');
  await expect(chips(page)).toHaveCount(3);
  await chips(page).first().getByRole('button').dblclick();
  await expect(chips(page)).toHaveCount(2);
  await chips(page).first().getByRole('button').click();
  await chips(page).first().getByRole('button').click();
  await expect(chips(page)).toHaveCount(0);
});
