/** The whole main job without a mouse. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { chips, finished, pictures, recipientsField, textField } from './support/window.ts';
import { say } from './support/words.ts';

/** Presses Tab until something has the focus, as a person would; never more often than there are stops. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('a first message goes out by keys alone, and the focus returns from dialogs', async ({ start }) => {
  const { page } = await start();
  await tabTo(page, button(page, say('compose.sample.picture')));
  await page.keyboard.press('Enter');
  await expect(pictures(page)).toHaveCount(1);
  await tabTo(page, textField(page));
  await page.keyboard.type('Roses today');
  await tabTo(page, recipientsField(page));
  await page.keyboard.type('705 555 0100');
  await page.keyboard.press('Enter');
  await page.keyboard.type('705 555 0101');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveCount(2);
  await expect(recipientsField(page)).toBeFocused();

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(recipientsField(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: say('compose.review.send') }));
  await page.keyboard.press('Enter');
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift, 1 refused');

  const row = button(page, say('log.table.open', { number: '(705) 555-0101' }));
  await tabTo(page, button(page, say('log.table.open', { number: '(705) 555-0100' })));
  await page.keyboard.press('ArrowDown');
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(say('code.remote_did_not_found.reason'));
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();

  // The second press comes while the question is on its way out, or just gone: it is the sheet's. On a slow computer the
  // two come to an end in any order.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (const delay of [0, 15, 30, 60]) {
    await page.keyboard.press('Enter');
    await tabTo(page, button(page, say('log.act.again.one')));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape', { delay });
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('keys lead to every screen', async ({ start }) => {
  const { page } = await start();
  const title = page.getByRole('heading', { level: 1 });
  for (const [key, words] of [
    ['2', say('log.title')],
    ['3', say('people.title')],
    ['1', say('compose.title')],
    ['4', say('settings.title')],
    ['n', say('compose.title')],
  ] as const) {
    await page.keyboard.press(`ControlOrMeta+${key}`);
    await expect(title).toHaveText(words);
  }
});

test('Tab leads through the settings: what has the focus is in sight, and the window itself stays', async ({
  start,
}) => {
  const { page } = await start();
  await page.keyboard.press('ControlOrMeta+4');
  await tabTo(page, page.getByLabel(say('settings.account.token')));
  const stops: string[] = [];
  while (stops.at(-1) !== say('backup.make') && stops.length < 40) {
    await page.keyboard.press('Tab');
    const { name, inSight, moved } = await page.evaluate(lookAtFocus);
    stops.push(name);
    expect({ name, inSight, moved }).toEqual({ name, inSight: true, moved: 0 });
  }
  expect(stops).toContain(say('receipts.receiver.on'));
  expect(stops).toContain(say('backup.make'));
});

/** Runs in the page. A control that is drawn by its label, as a checkbox, counts as its label. */
function lookAtFocus(): { name: string; inSight: boolean; moved: number } {
  const drawn = document.activeElement?.closest('label') ?? document.activeElement ?? document.body;
  const { top, bottom } = drawn.getBoundingClientRect();
  return {
    name: drawn.textContent.trim(),
    inSight: top >= 0 && bottom <= innerHeight,
    moved: document.scrollingElement?.scrollTop ?? 0,
  };
}
