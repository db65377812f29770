/** A hundred thousand people: brought in, cancelled, chosen; the window never stands still and nothing is left behind. */
import type { Page } from '@playwright/test';
import { dropFiles } from './files.ts';
import { felt, leastOf, measureStalls, reportOf, type Stalls } from './support/aliveness.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { goTo } from './support/window.ts';
import { say } from './support/words.ts';

const PEOPLE = 100_000;

const lines = Array.from(
  { length: PEOPLE },
  (_, n) => `Person ${n},705 2${String(n).padStart(6, '0').replace(/^(..)/, '$1 ')},Group ${n % 9}`,
);
const LIST = ['Name,Phone,Groups', ...lines].join('\n');

const count = async (page: Page): Promise<number> => {
  const query = { search: '', group: null, offset: 0, limit: 1 };
  const { value } = await page.evaluate((asked) => window.postcard.people.list(asked), query);
  return (value as { total: number }).total;
};

/** Presses a button of the sheet as soon as it is there beside a progress bar: a second later the work may be done. */
const pressAtOnce = (page: Page, name: string): Promise<void> =>
  page.evaluate((words) => {
    const watch = new MutationObserver(() => {
      const sheet = document.querySelector('[role=dialog]');
      const buttons = [...(sheet?.querySelectorAll('button') ?? [])];
      const button = buttons.find(({ textContent }) => textContent === words);
      if (!button || !sheet?.querySelector('[role=progressbar]')) return;
      watch.disconnect();
      button.click();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }, name);

test('importing 100,000 people: the window lives, cancel leaves nothing behind', async ({
  start,
  folder,
}) => {
  test.setTimeout(240_000);
  const app = await start();
  const { page } = app;
  const stalls: Stalls[] = [];
  const during = async (phase: string, action: () => Promise<void>) => {
    stalls.push(await measureStalls(app, phase, action));
  };
  const dialog = page.getByRole('dialog');
  const file = write(folder, 'everybody.csv', LIST);
  const bringIn = dialog.getByRole('button', { name: say('people.import.run', { count: PEOPLE }) });
  await goTo(page, 'people');

  await dropFiles(page, [file]);
  await expect(bringIn).toBeEnabled({ timeout: 60_000 });
  await during('cancel', async () => {
    await pressAtOnce(page, say('app.cancel'));
    await bringIn.click();
    await expect(dialog).toHaveCount(0);
  });
  // Answered after whatever the engine was still at.
  expect(await count(page)).toBe(0);
  await expect(page.getByText(say('people.none.title'))).toBeVisible();

  await dropFiles(page, [file]);
  await expect(bringIn).toBeEnabled({ timeout: 60_000 });
  await during('import', async () => {
    await bringIn.click();
    await expect(dialog).toContainText(say('people.import.done', { count: PEOPLE }), { timeout: 60_000 });
  });
  await page.keyboard.press('Escape');
  expect(await count(page)).toBe(PEOPLE);

  await during('search', async () => {
    await page.getByRole('searchbox').pressSequentially('person 4711', { delay: 60 });
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '21');
  });

  await goTo(page, 'compose');
  const side = (words: string, name: string) =>
    dialog.getByRole('button', { name: say('people.choose.side', { side: words, name }), exact: true });
  const most = PEOPLE - 11_112;
  const chosen = page.getByText(say('compose.recipients.count', { count: most })).first();
  const rounds: Stalls[] = [];
  for (let round = 0; round < 3; round += 1) {
    await page.getByRole('button', { name: say('people.choose') }).click();
    const choosing = await measureStalls(app, 'choose', async () => {
      await side(say('people.choose.in'), say('people.group.all')).click();
      await expect(dialog).toContainText(say('people.choose.sum', { count: PEOPLE }));
      await side(say('people.choose.out'), 'Group 3').click();
      await dialog.getByRole('searchbox').fill('person 77777');
      await dialog.getByRole('checkbox', { name: 'Person 77777', exact: true }).press('Space');
      await expect(dialog).toContainText(say('people.choose.sum', { count: most }));
      await dialog.getByRole('button', { name: say('people.choose.confirm', { count: most }) }).click();
      await expect(chosen).toBeVisible({ timeout: 30_000 });
    });
    rounds.push(choosing);
    await page.getByRole('button', { name: say('compose.recipients.clear') }).click();
    await expect(chosen).toBeHidden();
  }
  stalls.push(leastOf('choose', rounds));
  expect(felt(stalls), JSON.stringify(reportOf(stalls))).toEqual([]);
});

test('a file of 200 MB is refused in words before it is read', async ({ start }) => {
  const { page } = await start();
  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.import'), exact: true }).click();
  await page.evaluate(() => {
    const part = new Blob(['7055551234\n'.repeat(100_000)]);
    const file = new File(
      Array.from({ length: 190 }, () => part),
      'everybody.csv',
    );
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.getByRole('alert')).toContainText(
    say('failure.sheet-too-large', { megabytes: 30, unpacked: 256 }),
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
