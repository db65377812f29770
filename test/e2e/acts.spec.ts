/** What the user does about those whom a message did not reach. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const numberOf = (end: string) => `(705) 555-01${end}`;

/** A message in practice to these numbers: in 01 nobody is, 31 is a passing fault, 47 is left out of the answer. */
async function sendTo(page: Page, ends: readonly string[]): Promise<string> {
  await pasteRecipients(page, ends.map((end) => (/^\d\d$/.test(end) ? numberOf(end) : end)).join('\n'));
  await textField(page).fill('Roses today');
  await send(page);
  return finished(page);
}

const openRow = (page: Page, number: string) =>
  button(page, say('log.table.open', { number })).click({ position: { x: 4, y: 4 } });

test('by reason: those whom another try can help are tried again, the others are not', async ({ start }) => {
  const { page } = await start();
  expect(await sendTo(page, ['00', '01', '31', '47'])).toBe(
    'Finished: 1 accepted by Swift, 1 may have been sent, 2 refused',
  );
  await button(page, say('log.act.again')).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('group', { name: say('log.resend.again', { count: 1 }) })).toBeVisible();
  await expect(dialog.getByRole('group', { name: say('log.resend.number', { count: 1 }) })).toBeVisible();
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1);

  // Somebody who may have it already: only after asking, and not when the answer is no.
  await dialog.getByRole('checkbox', { name: say('code.local_no_result.reason') }).check({ force: true });
  await dialog.getByRole('button', { name: say('log.resend.confirm', { count: 2 }) }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(say('log.resend.doubt', { count: 1 }));
  await question.getByRole('button', { name: say('app.cancel') }).click();
  await expect(question).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: say('code.local_no_result.reason') }).uncheck({ force: true });
  await dialog.getByRole('button', { name: say('log.resend.confirm', { count: 1 }) }).click();
  await expect(dialog).toHaveCount(0);

  await openRow(page, numberOf('31'));
  await expect(dialog.getByText(say('log.detail.attempt', { number: 2 }))).toBeVisible();
  await page.keyboard.press('Escape');
  for (const other of ['01', '47']) {
    await openRow(page, numberOf(other));
    await expect(dialog.getByText(say('log.detail.attempt', { number: 1 }))).toBeVisible();
    await expect(dialog.getByText(say('log.detail.attempt', { number: 2 }))).toHaveCount(0);
    await page.keyboard.press('Escape');
  }
});

test('all who need another number are shown together, whether Swift refused it or Postcard did', async ({
  start,
}) => {
  const { page } = await start();
  await sendTo(page, ['00', '01', '31', '02', '705 555 01']);
  await button(page, say('log.act.again')).click();
  const group = page.getByRole('dialog').getByRole('group', { name: say('log.resend.number', { count: 3 }) });
  await group.getByRole('button', { name: say('log.resend.number.act') }).click();
  await expect.poll(async () => (await readTable(page)).length).toBe(3);
  expect((await readTable(page)).map(({ number }) => number.slice(-2))).toEqual(['01', '02', '01']);
});

test('a number is corrected: it is checked, sent to once, and the log shows both', async ({ start }) => {
  const { page } = await start();
  await page.evaluate(() =>
    window.postcard.optOuts.add({ entries: [{ number: '+17055550177', reason: '' }], source: 'people' }),
  );
  await page.evaluate(() =>
    window.postcard.people.save({
      id: null,
      number: '+17055550101',
      name: 'Anna Roy',
      language: null,
      note: '',
      groups: [],
      consent: { kind: null, source: '', at: null },
      fields: [],
    }),
  );
  await sendTo(page, ['00', '01']);
  await openRow(page, numberOf('01'));
  const dialog = page.getByRole('dialog');
  await button(page, say('log.correct')).click();
  const field = dialog.getByRole('textbox', { name: say('log.correct.number') });
  const correct = async (typed: string) => {
    await field.fill(typed);
    await dialog.getByRole('button', { name: say('log.correct.send') }).click();
  };
  await correct('my neighbour');
  await expect(dialog).toContainText(say('failure.number-invalid'));
  await correct('705 555 0177');
  await expect(dialog).toContainText(say('failure.number-opted-out'));
  await correct('705 555 0100');
  await expect(dialog).toContainText(say('failure.number-in-send'));
  await expect(dialog.getByRole('checkbox')).toBeChecked();
  await correct('613-555-0123');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => finished(page)).toBe('Finished: 2 accepted by Swift, 1 refused');
  expect(await readTable(page)).toMatchObject([
    { number: numberOf('00'), state: say('log.state.accepted') },
    { number: numberOf('01'), reason: say('code.local_corrected.reason') },
    { number: '(613) 555-0123', state: say('log.state.accepted') },
  ]);
  await openRow(page, numberOf('01'));
  await expect(dialog).toContainText(`${say('log.correct.now')}(613) 555-0123`);
  await expect(button(page, say('log.act.again.one'))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await openRow(page, '(613) 555-0123');
  await expect(dialog).toContainText(`${say('log.correct.was')}${numberOf('01')}`);
  await page.keyboard.press('Escape');
  await goTo(page, 'people');
  await expect(page.getByRole('table')).toContainText('(613) 555-0123');
});

test('a message is used again; what was being written is not lost without asking', async ({ start }) => {
  const { page } = await start();
  await sendTo(page, ['00', '01', 'my neighbour']);
  await goTo(page, 'compose');
  await textField(page).fill('Half a thought');
  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  const dialog = page.getByRole('dialog');
  await button(page, say('log.reuse')).click();
  await expect(dialog).toContainText(say('log.reuse.writing.title'));
  await dialog.getByRole('button', { name: say('app.cancel') }).click();
  await goTo(page, 'compose');
  await expect(textField(page)).toHaveValue('Half a thought');

  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  await button(page, say('log.reuse')).click();
  await dialog.getByText(say('log.reuse.audience.failed', { count: 1 }), { exact: true }).click();
  await dialog.getByRole('button', { name: say('log.reuse.replace') }).click();
  await expect(textField(page)).toHaveValue('Roses today');
  await expect(page.getByRole('grid', { name: say('compose.recipients.chosen') })).toContainText('555-0101');
  await expect(
    page.getByRole('grid', { name: say('compose.recipients.chosen') }).getByRole('row'),
  ).toHaveCount(1);
});

test('what comes to be known late moves no row away from under a click', async ({ start }) => {
  const { page } = await start();
  const seen = await page.evaluateHandle((name) => {
    const tops: number[] = [];
    const look = () => {
      const table = document.querySelector(`[role="table"][aria-label="${name}"]`);
      if (table) tops.push(table.getBoundingClientRect().top);
      requestAnimationFrame(look);
    };
    look();
    return tops;
  }, say('log.table'));
  await sendTo(page, ['00', '01', '31', '47']);
  await expect(button(page, say('log.act.again'))).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(say('log.reason')) })).toBeVisible();
  const tops = await seen.jsonValue();
  expect(tops.length).toBeGreaterThan(10);
  expect([...new Set(tops)]).toHaveLength(1);
});

test('recipients are found by reason and put in order, by keys alone', async ({ start }) => {
  const { page } = await start();
  await sendTo(page, ['03', '00', '01', '31', '02']);
  const table = page.getByRole('table', { name: say('log.table') });
  const numbers = async () => (await readTable(page)).map(({ number }) => number.slice(-2));
  expect(await numbers()).toEqual(['03', '00', '01', '31', '02']);
  const head = table.getByRole('columnheader', { name: say('log.table.number') });
  await expect(head).toHaveAttribute('aria-sort', 'none');
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(numbers).toEqual(['00', '01', '02', '03', '31']);
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(numbers).toEqual(['31', '03', '02', '01', '00']);
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'none');
  await expect.poll(numbers).toEqual(['03', '00', '01', '31', '02']);

  await page.getByRole('button', { name: new RegExp(say('log.reason')) }).focus();
  await page.keyboard.press('Enter');
  const option = page.getByRole('option', { name: new RegExp(`^${say('code.temporary_error.reason')}`) });
  await expect(option).toContainText(say('log.recipients', { count: 1 }));
  await option.focus();
  await page.keyboard.press('Enter');
  await expect.poll(numbers).toEqual(['31']);
  await expect(table).toHaveAttribute('aria-rowcount', '2');
  await expect(table.getByRole('row').nth(1)).toHaveAttribute('aria-rowindex', '2');
});
