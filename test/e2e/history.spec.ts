/** What the log knows across messages: of one person, of one picture, month by month. */
import type { Page } from '@playwright/test';
import { dropFiles } from './files.ts';
import { writePhoto } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { chips, finished, goTo, pasteRecipients, pictures, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const ANNA = '(705) 555-0180';
const BEN = '(705) 555-0181';
const NOBODY = '(705) 555-0101';

/** "I got nothing", says the customer on the phone: until then they are answered. Milliseconds. */
const AT_ONCE = 2_000;

async function sendText(page: Page, numbers: readonly string[], text: string): Promise<void> {
  await goTo(page, 'compose');
  await pasteRecipients(page, numbers.join('\n'));
  await textField(page).fill(text);
  await send(page);
  await finished(page);
}

const table = (page: Page) => page.getByRole('table', { name: say('log.person.table') });

test('a number in, and everything that ever went to that person out', async ({ start }) => {
  const { page } = await start();
  await sendText(page, [ANNA, NOBODY], 'Roses today');
  await sendText(page, [ANNA, BEN], 'Tulips tomorrow');
  await sendText(page, [BEN, NOBODY], 'Lilies on Sunday');
  await goTo(page, 'log');
  await page.getByRole('radio', { name: say('log.part.person') }).check({ force: true });
  const field = page.getByRole('searchbox', { name: say('log.person.search') });
  await expect(field).toBeFocused();
  const asked = Date.now();
  await field.fill('705 555 0101');
  await expect.poll(() => table(page).getByRole('row').count(), { intervals: [20] }).toBe(3);
  expect(Date.now() - asked).toBeLessThan(AT_ONCE);
  const [, newest, oldest] = await table(page).getByRole('row').allInnerTexts();
  expect(newest).toContain('Lilies on Sunday');
  expect(oldest).toContain('Roses today');
  expect(oldest).toContain(say('code.remote_did_not_found.reason'));

  // A row leads to the message, with that person's row in it; the way back leads here.
  await table(page)
    .getByRole('button', { name: new RegExp(say('log.person.open', { when: '' })) })
    .nth(1)
    .click();
  await expect(page.getByRole('table', { name: say('log.table') })).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByRole('table', { name: say('log.table') })).toContainText(NOBODY);
  await page.getByRole('button', { name: say('log.send.back.person') }).click();
  await expect(table(page).getByRole('row')).toHaveCount(3);

  // A part of a number leads to everybody it may mean.
  await field.fill('555018');
  await page
    .getByRole('list', { name: say('log.person.people') })
    .getByRole('button', { name: BEN })
    .click();
  await expect(table(page)).toContainText('Tulips tomorrow');
  await page.getByRole('button', { name: say('log.person.others') }).click();
  await expect(page.getByRole('list', { name: say('log.person.people') }).getByRole('listitem')).toHaveCount(
    2,
  );
  await field.fill('613 555 0199');
  await expect(page.getByRole('heading', { name: say('log.person.none.title') })).toBeVisible();
});

test('a recipient and a contact lead to everything that was sent to them', async ({ start }) => {
  const { page } = await start();
  await page.evaluate(() =>
    window.postcard.people.save({
      id: null,
      number: '+17055550180',
      name: 'Anna Roy',
      language: null,
      note: '',
      groups: [],
      consent: { kind: null, source: '', at: null },
      fields: [],
    }),
  );
  await sendText(page, [ANNA], 'Roses today');
  await page.getByRole('button', { name: say('log.table.open', { number: ANNA }) }).click();
  await page.getByRole('button', { name: say('log.person.all') }).click();
  await expect(table(page)).toContainText('Roses today');
  await expect(page.getByRole('heading', { name: 'Anna Roy' })).toBeVisible();

  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.open', { name: 'Anna Roy' }) }).click();
  await page.getByRole('button', { name: say('log.person.all') }).click();
  await expect(table(page)).toContainText('Roses today');
});

test('who got the same picture before is named before it leaves, and can be left out', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  const photo = writePhoto(folder);
  const compose = async (numbers: readonly string[]) => {
    await goTo(page, 'compose');
    await dropFiles(page, [photo]);
    await expect(pictures(page)).toHaveCount(1);
    await pasteRecipients(page, numbers.join('\n'));
  };
  await compose([ANNA, BEN]);
  await send(page);
  await finished(page);
  await compose([ANNA, '613 555 0123', BEN]);
  await page.keyboard.press('ControlOrMeta+Enter');
  const review = page.getByRole('dialog');
  await expect(review).toContainText(say('compose.same.title', { count: 2 }));
  await review.getByRole('button', { name: say('compose.same.leaveOut', { count: 2 }) }).click();
  await expect(review).toContainText(say('compose.review', { count: 1 }));
  await expect(review.getByText(say('compose.same.title', { count: 2 }))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(chips(page)).toHaveCount(1);
});

test('the months are drawn, and stand in a table as well', async ({ start }) => {
  const { page } = await start();
  await sendText(page, [ANNA, BEN, NOBODY], 'Roses today');
  await goTo(page, 'log');
  await page.getByRole('radio', { name: say('log.part.months') }).check({ force: true });
  const chart = page.getByRole('img', { name: /Bar chart/ });
  await expect(chart).toBeVisible();
  await expect(chart.locator('rect[data-state=accepted]')).toHaveCount(1);
  await page.getByText(say('log.months.table')).click();
  const month = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: 'long' }).format(new Date());
  const row = page.getByRole('row', { name: new RegExp(`^${month}`) });
  await expect(row.getByRole('cell')).toHaveText(['2', '0', '1', '0']);
  await expect(page.getByRole('list', { name: say('log.reasons.title') })).toContainText(
    say('code.remote_did_not_found.reason'),
  );
});

test('messages are found by their words, by a number and by what became of them', async ({ start }) => {
  const { page } = await start();
  await sendText(page, [ANNA, NOBODY], 'Roses today');
  await sendText(page, [BEN], 'Tulips tomorrow');
  await goTo(page, 'log');
  const items = page.getByRole('list', { name: say('log.list') }).getByRole('listitem');
  await expect(items).toHaveCount(2);
  const search = page.getByRole('searchbox', { name: say('log.sends.search') });
  await search.fill('tulips');
  await expect(items).toHaveCount(1);
  await expect(items).toContainText('Tulips tomorrow');
  await search.fill('7055550180');
  await expect(items).toContainText('Roses today');
  await search.fill('peonies');
  await page.getByRole('button', { name: say('log.sends.none.all') }).click();
  await expect(items).toHaveCount(2);
  await page.getByRole('button', { name: new RegExp(say('log.sends.outcome')) }).click();
  await page.getByRole('option', { name: say('log.sends.outcome.refused') }).click();
  await expect(items).toHaveCount(1);
  await expect(items).toContainText('Roses today');
});
