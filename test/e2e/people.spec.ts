/** People who asked to stop: noted where one meets them, and left out of every message. */
import { expect, test } from './support/test.ts';
import { TOKEN } from './support/live.ts';
import { finished, goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const ANNA = '(705) 555-0180';
const BEN = '(705) 555-0181';

test('two clicks in the log, and no later message goes to that person', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  const write = async (text: string) => {
    await pasteRecipients(page, `${ANNA}\n${BEN}`);
    await textField(page).fill(text);
    await send(page);
    return finished(page);
  };
  expect(await write('Roses')).toBe('Finished: 2 accepted by Swift');
  await page.getByRole('button', { name: say('log.table.open', { number: ANNA }) }).click();
  await page.getByRole('button', { name: say('people.optOut.mark') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('people.optOut.is'));
  await expect(page.getByRole('button', { name: say('people.optOut.mark') })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await goTo(page, 'compose');
  expect(await write('Tulips')).toBe('Finished: 1 accepted by Swift, 1 not tried');
  const [anna, ben] = await readTable(page);
  expect(anna).toMatchObject({ number: ANNA, reason: say('code.local_opted_out.reason') });
  expect(ben).toMatchObject({ number: BEN, state: say('log.state.accepted') });
  expect(provider.ledger.accepted.map(({ to }) => to)).toEqual([
    '+17055550180',
    '+17055550181',
    '+17055550181',
  ]);
});

test('replies are pasted as they came, Swift’s list is read, and one is lifted with a reason', async ({
  start,
  provide,
}) => {
  const { page } = await start({ live: await provide({ token: TOKEN }) });
  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.optOut.add') }).click();
  const add = page.getByRole('dialog');
  await add
    .getByRole('textbox', { name: say('people.optOut.add.field') })
    .fill(`${ANNA}\nArrêt\n\n${BEN}: lovely, thank you`);
  await expect(add).toContainText(say('people.optOut.add.stop', { count: 1 }));
  await expect(add.getByRole('checkbox')).not.toBeChecked();
  await add.getByRole('button', { name: say('people.optOut.add.confirm', { count: 1 }) }).click();
  const table = page.getByRole('table', { name: say('people.optOut.table') });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText(say('people.optOut.source.replies'));

  await page.getByRole('button', { name: say('people.optOut.fetch') }).click();
  await expect(page.getByText(say('people.optOut.fetched', { added: 2, known: 0 }))).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(4);

  await page.getByRole('searchbox').fill('555-0180');
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: say('people.optOut.open', { number: ANNA }) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Arrêt');
  await dialog.getByRole('button', { name: say('people.optOut.lift') }).click();
  const confirm = dialog.getByRole('button', { name: say('people.optOut.lift.confirm') });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('Asked in the shop');
  await confirm.click();
  await expect(page.getByRole('heading', { name: say('people.notFound.title') })).toBeVisible();
});
