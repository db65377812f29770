/** What a person does in the window, through its controls. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Say } from '../../../shared/words/index.ts';
import { say as english } from './words.ts';

export const textField = (page: Page, say: Say = english): Locator =>
  page.getByRole('textbox', { name: say('compose.text'), exact: true });

export const recipientsField = (page: Page, say: Say = english): Locator =>
  page.getByRole('textbox', { name: say('compose.recipients'), exact: true });

export const chips = (page: Page, say: Say = english): Locator =>
  page.getByRole('grid', { name: say('compose.recipients.chosen') }).getByRole('row');

export const pictures = (page: Page, say: Say = english): Locator =>
  page.getByRole('grid', { name: say('compose.pictures') }).getByRole('row');

/** Goes to a screen by its item in the navigation. */
export async function goTo(
  page: Page,
  screen: 'compose' | 'log' | 'people' | 'settings',
  say: Say = english,
) {
  const name = say(`app.nav.${screen}`);
  await page
    .getByRole('navigation', { name: say('app.nav') })
    .getByRole('button', { name })
    .click();
  const title = {
    compose: say('compose.title'),
    log: say('log.title'),
    people: say('people.title'),
    settings: say('settings.title'),
  };
  await expect(page.getByRole('heading', { level: 1, name: title[screen] })).toBeVisible();
}

/**
 * Pastes a list, as copied from a spreadsheet or a letter, into the recipient field. It goes over the real clipboard,
 * by way of the text field, whose own text is put back.
 */
export async function pasteRecipients(page: Page, list: string, say: Say = english): Promise<void> {
  const text = textField(page, say);
  const before = await text.inputValue();
  await text.fill(list);
  await text.press('ControlOrMeta+a');
  await text.press('ControlOrMeta+x');
  await text.fill(before);
  await recipientsField(page, say).click();
  await page.keyboard.press('ControlOrMeta+v');
}

/** Presses Send and confirms; resolves when the log shows the message. */
export async function send(page: Page, say: Say = english): Promise<void> {
  await page
    .getByRole('complementary', { name: say('compose.preview') })
    .getByRole('button', { name: /\d/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('compose.review.send') })
    .click();
  await expect(page.getByRole('table', { name: say('log.table') })).toBeVisible();
}

/** Waits until nothing more happens to the message on the screen, and returns the window's own sum of it. */
export async function finished(page: Page, timeout = 15_000): Promise<string> {
  const sum = page.getByText(/^Finished: /);
  await expect(sum).toBeAttached({ timeout });
  return (await sum.textContent()) ?? '';
}

/** A line of the log as it is on the screen. */
export interface Line {
  number: string;
  state: string;
  reason: string;
  messageId: string;
  http: string;
}

/** Reads the message's recipients from top to bottom, scrolling as a reader does. */
export async function readTable(page: Page): Promise<Line[]> {
  await expect(page.locator('[role=row][aria-busy=true]')).toHaveCount(0);
  const lines = new Map<string, Line>();
  const scroller = page.locator('.screen__body');
  let total = 0;
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  await expect
    .poll(async () => {
      const count = Number(await page.getByRole('table').getAttribute('aria-rowcount')) - 1;
      // A filter may take hold only now, and what was read before it is of another list.
      if (count !== total) lines.clear();
      total = count;
      for (const [index, line] of await page.getByRole('table').evaluate(readRows)) lines.set(index, line);
      await scroller.evaluate((element) => {
        const end = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
        element.scrollTo(0, end ? 0 : element.scrollTop + element.clientHeight / 2);
      });
      return total - lines.size;
    })
    .toBe(0);
  return [...lines].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, line]) => line);
}

/** Runs in the page. */
function readRows(table: Element): [string, Line][] {
  const rows = [...table.querySelectorAll('[role=row][data-index][aria-busy=false]')];
  return rows.map((row) => {
    const [state, number, , reason, , messageId, http] = [...row.querySelectorAll('[role=cell]')];
    const first = (cell: Element | undefined) => cell?.firstElementChild?.textContent ?? '';
    return [
      (row as HTMLElement).dataset['index'] ?? '',
      {
        state: state?.textContent ?? '',
        number: first(number),
        reason: reason?.textContent ?? '',
        messageId: first(messageId),
        http: http?.textContent ?? '',
      },
    ];
  });
}

/** Opens what few messages need: expiry, receipts, tag. */
export async function openOptions(page: Page, say: Say = english): Promise<void> {
  await page.getByRole('button', { name: say('compose.more') }).click();
  await expect(page.getByRole('textbox', { name: say('compose.tag') })).toBeVisible();
}

/** Types a date and a time, to the minute, into the expiry field. */
export async function chooseExpiry(page: Page, at: Date): Promise<void> {
  const segment = (name: RegExp) => page.getByRole('group').getByRole('spinbutton', { name });
  const type = async (name: RegExp, value: string) => {
    await segment(name).focus();
    await page.keyboard.type(value);
  };
  const hour = at.getHours();
  await type(/^year/i, String(at.getFullYear()));
  await type(/^month/i, String(at.getMonth() + 1).padStart(2, '0'));
  await type(/^day,/i, String(at.getDate()).padStart(2, '0'));
  await type(/^hour/i, String(hour % 12 || 12).padStart(2, '0'));
  await type(/^minute/i, String(at.getMinutes()).padStart(2, '0'));
  await type(/^AM/i, hour < 12 ? 'a' : 'p');
}
