/** People: brought in from a file, written to, and left alone when they ask for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from './files.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { TOKEN } from './support/live.ts';
import { chips, finished, goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const ANNA = '(705) 555-0180';
const BEN = '(705) 555-0181';

test('two clicks in the log, and no later message goes to that person', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  const writeBoth = async (text: string) => {
    await pasteRecipients(page, `${ANNA}\n${BEN}`);
    await textField(page).fill(text);
    await send(page);
    return finished(page);
  };
  expect(await writeBoth('Roses')).toBe('Finished: 2 accepted by Swift');
  await page.getByRole('button', { name: say('log.table.open', { number: ANNA }) }).click();
  await page.getByRole('button', { name: say('people.optOut.mark') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('people.optOut.is'));
  await expect(page.getByRole('button', { name: say('people.optOut.mark') })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await goTo(page, 'compose');
  expect(await writeBoth('Tulips')).toBe('Finished: 1 accepted by Swift, 1 not tried');
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
  await page.getByText(say('people.tab.optOuts'), { exact: true }).click();
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

test('a spreadsheet is dropped: people come in, bad rows are named and handed back', async ({
  start,
  folder,
}) => {
  const { page, answerDialog } = await start();
  const list = [
    'Prénom;Nom de famille;Cellulaire;Groupes;Désabonné',
    'Élise;Roy;1,7055550180E+10;Fleuristes;',
    'Marc;Côté;(705) 555-0181;Fleuristes;oui',
    'Zoé;Abel;1,7055E+10;;',
    'Guy;Roy;705-555-0182 poste 4;;',
  ];
  await dropFiles(page, [write(folder, 'clients.csv', list.join('\r\n'))]);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(say('people.import.would', { added: 2, updated: 0, rejected: 2 }));
  await expect(dialog).toContainText(say('people.repair.exponent', { count: 1 }));
  await expect(dialog).toContainText(
    say('people.reject.line', { row: 4, reason: say('people.reject.digits-lost') }),
  );
  await expect(dialog).toContainText(
    say('people.reject.line', { row: 5, reason: say('people.reject.extension') }),
  );
  const rejects = join(folder, 'rejects.csv');
  await answerDialog({ filePaths: [rejects] });
  await dialog.getByRole('button', { name: say('people.import.rejects.save') }).click();
  await expect(page.getByText(say('people.import.rejects.saved'))).toBeVisible();
  expect(readFileSync(rejects, 'utf8')).toContain(
    `5,${say('people.reject.extension')},Guy,Roy,705-555-0182 poste 4`,
  );
  await dialog.getByRole('button', { name: say('people.import.run', { count: 2 }) }).click();
  await expect(dialog).toContainText(say('people.import.done', { count: 2 }));
  await dialog
    .getByRole('button', { name: say('app.close') })
    .last()
    .click();

  const table = page.getByRole('table', { name: say('people.table') });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').nth(2)).toContainText(say('people.stopped'));
  await page.getByRole('searchbox').fill('elise');
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: say('people.open', { name: 'Élise Roy' }) }).click();
  await dialog.getByRole('textbox', { name: say('people.note') }).fill('Tulipes');
  await dialog.getByRole('button', { name: say('people.save'), exact: true }).click();
  await expect(page.getByText(say('people.saved', { name: 'Élise Roy' }))).toBeVisible();
});

test('a group and a person are chosen for a message, with their names on the chips', async ({ start }) => {
  const { page } = await start();
  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.import'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox')
    .fill(`Name\tPhone\tGroups\nAnna\t${ANNA}\tVIP\nBen\t${BEN}\t\nChloé\t(705) 555-0182\tVIP`);
  await dialog.getByRole('button', { name: say('people.import.paste.read') }).click();
  await dialog.getByRole('button', { name: say('people.import.run', { count: 3 }) }).click();
  await expect(dialog).toContainText(say('people.import.done', { count: 3 }));
  await page.keyboard.press('Escape');

  await goTo(page, 'compose');
  await pasteRecipients(page, `${ANNA}\n`);
  await page.getByRole('button', { name: say('people.choose') }).click();
  const add = say('people.choose.in');
  await dialog
    .getByRole('button', { name: say('people.choose.side', { side: add, name: 'VIP' }), exact: true })
    .click();
  await dialog.getByRole('searchbox').fill('ben');
  const found = dialog.getByRole('list', { name: say('people.table') }).getByRole('listitem');
  await expect(found).toHaveCount(1);
  await found.getByText('Ben', { exact: true }).click();
  await dialog.getByRole('button', { name: say('people.choose.confirm', { count: 3 }) }).click();
  await expect(chips(page)).toHaveText([/Anna/, /Ben/, /Chloé/]);
  await page.evaluate(
    (number) => window.postcard.optOuts.add({ entries: [{ number, reason: '' }], source: 'people' }),
    '+17055550181',
  );
  await expect(chips(page).nth(1)).toContainText(say('people.stopped'));
  await textField(page).fill('Roses');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toContainText(say('people.review.stopped', { count: 1 }));
  await dialog.getByRole('button', { name: say('compose.review.send') }).click();
  expect(await finished(page)).toBe('Finished: 2 accepted by Swift, 1 not tried');
  await expect(page.getByRole('table')).toContainText('Chloé');
});
