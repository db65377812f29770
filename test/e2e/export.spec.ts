/** What the log shows becomes a file, from its button to the spreadsheet's reader. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import readSheets from 'read-excel-file/node';
import type { Launched } from './launch.ts';
import { expect, test } from './support/test.ts';
import { finished, pasteRecipients, send, textField } from './support/window.ts';
import { dire, say } from './support/words.ts';

const dialog = (page: Page) => page.getByRole('dialog');

/** Presses Export, chooses the kind of file, and answers the system's question with a place; none is Cancel. */
async function exportTo(
  app: Launched,
  path: string | null,
  choices: readonly string[],
  words = say,
): Promise<void> {
  await app.page.getByRole('button', { name: words('log.export'), exact: true }).click();
  for (const choice of choices) await dialog(app.page).getByText(choice, { exact: true }).click();
  await app.answerDialog({ filePaths: path === null ? [] : [path] });
  await dialog(app.page)
    .getByRole('button', { name: words('log.export.save') })
    .click();
  await expect(dialog(app.page)).toHaveCount(0);
}

/** The rows of a CSV file, by heading. */
const rowsOf = (path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

const numbers = (rows: Record<string, string>[]) => rows.map((row) => row[say('export.column.number')]);

test('what is shown of the log, and only that, is saved where the user says', async ({ start, folder }) => {
  const app = await start();
  const { page } = app;
  await pasteRecipients(page, '(705) 555-0100\n(705) 555-0101\n(705) 555-0131\n(705) 555-0147');
  await textField(page).fill('=Roses, "red"');
  await send(page);
  await finished(page);

  // Of one message: the state that is chosen, with why and what to do.
  await page.getByRole('radio', { name: new RegExp(`^${say('log.state.refused')}`) }).check({ force: true });
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '3');
  const refused = join(folder, 'refused.csv');
  await exportTo(app, refused, [say('log.export.format.csv')]);
  await expect(page.getByText(say('log.export.done', { count: 2 }))).toBeVisible();
  expect(numbers(rowsOf(refused))).toEqual(['(705) 555-0101', '(705) 555-0131']);
  for (const row of rowsOf(refused)) {
    expect(row[say('export.column.state')]).toBe(say('log.state.refused'));
    expect(row[say('export.column.reason')]).not.toBe('');
    expect(row[say('export.column.next')]).not.toBe('');
  }

  // No place chosen: nothing is written, nothing is claimed.
  await exportTo(app, null, []);
  expect(readdirSync(folder)).toEqual(['refused.csv']);
  // A place that cannot be written: said in words, and nothing half-done stays.
  mkdirSync(join(folder, 'taken.xlsx'));
  await exportTo(app, join(folder, 'taken.xlsx'), [say('log.export.format.xlsx')]);
  await expect(page.getByText(say('failure.file-unwritable'))).toBeVisible();
  expect(readdirSync(folder).toSorted()).toEqual(['refused.csv', 'taken.xlsx']);

  // Of the list: everybody of every message, in a workbook.
  await page.getByRole('button', { name: say('log.send.back') }).click();
  const everything = join(folder, 'everything');
  await exportTo(app, everything, [say('log.export.results'), say('log.export.format.xlsx')]);
  await expect(page.getByText(say('log.export.done', { count: 4 }))).toBeVisible();
  expect(existsSync(everything)).toBe(false);
  const [headings = [], ...rows] = (await readSheets(`${everything}.xlsx`))[0]?.data ?? [];
  const column = (heading: string) => rows.map((row) => row[headings.indexOf(heading)]);
  expect(column(say('export.column.number'))).toEqual(
    ['00', '01', '31', '47'].map((end) => `(705) 555-01${end}`),
  );
  expect(new Set(column(say('export.column.text')))).toEqual(new Set(['=Roses, "red"']));

  // Of one person.
  await page.getByText(say('log.part.person'), { exact: true }).click();
  await page.getByRole('searchbox').fill('705 555 0101');
  await expect(page.getByRole('table', { name: say('log.person.table') })).toBeVisible();
  const person = join(folder, 'person.csv');
  await exportTo(app, person, [say('log.export.format.csv')]);
  await expect(page.getByText(say('log.export.done', { count: 1 }))).toBeVisible();
  expect(numbers(rowsOf(person))).toEqual(['(705) 555-0101']);
  // What a spreadsheet would run is kept from it.
  expect(rowsOf(person)[0]?.[say('export.column.text')]).toBe(`'=Roses, "red"`);
});

test('an export is in the language of the window', async ({ start, folder }) => {
  const app = await start({ env: { LC_ALL: 'fr_CA.UTF-8' } });
  await pasteRecipients(app.page, '(705) 555-0101', dire);
  await textField(app.page, dire).fill('Des roses');
  await send(app.page, dire);
  await expect(app.page.getByRole('cell', { name: dire('log.state.refused'), exact: true })).toBeVisible();
  const path = join(folder, 'destinataires.csv');
  await exportTo(app, path, [dire('log.export.format.csv')], dire);
  await expect(app.page.getByText(dire('log.export.done', { count: 1 }))).toBeVisible();
  const [row] = rowsOf(path);
  expect(row?.[dire('export.column.state')]).toBe(dire('log.state.refused'));
  expect(row?.[dire('export.column.number')]).toBe('(705) 555-0101');
});
