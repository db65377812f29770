/** The record of one person, as a PDF and as CSV, from their card and by number. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';
import { TOKEN } from './support/live.ts';
import { finished, goTo, pasteRecipients, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const ANNA = '(705) 555-0180';
const NAME = 'Élise Côté-Lévesque';

test('all that is kept of a person, on paper and for a spreadsheet', async ({ start, provide, folder }) => {
  const { page, answerDialog } = await start({ live: await provide({ token: TOKEN }) });
  await page.evaluate(
    async ([name]) => {
      await window.postcard.people.save({
        id: null,
        number: '+17055550180',
        name,
        language: 'fr',
        note: '',
        groups: ['Fidèles'],
        fields: [],
        consent: { kind: 'express', source: 'Formulaire à l’été', at: '2026-03-04T00:00:00.000Z' },
      });
    },
    [NAME],
  );
  await pasteRecipients(page, ANNA);
  await textField(page).fill('Voilà les pivoines — œillets à l’été');
  await send(page);
  await finished(page);
  await page.evaluate(() =>
    window.postcard.optOuts.add({
      entries: [{ number: '+17055550180', reason: 'Arrêtez ça' }],
      source: 'replies',
    }),
  );
  const lines = [
    NAME,
    'Fidèles',
    'Formulaire à l’été',
    '2026-03-04',
    say('people.optOut.source.replies'),
    'Arrêtez ça',
    'Voilà les pivoines — œillets à l’été',
    say('log.state.accepted'),
    say('record.yes'),
  ];

  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.open', { name: NAME }) }).click();
  const pdf = join(folder, 'elise.pdf');
  await answerDialog({ filePaths: [pdf] });
  await page.getByRole('button', { name: say('record.pdf') }).click();
  await expect(page.getByText(say('record.saved'))).toBeVisible();
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  const text = printed.replaceAll(/\s+/g, ' ');
  // In a column, words stand below each other.
  for (const line of lines) for (const word of line.split(/\s+/)) expect(text).toContain(word);
  expect(text).toContain(say('record.title', { who: NAME }));
  // Nothing of the screen is on the paper.
  expect(text).not.toContain(say('people.save'));
  await expect(page.locator('.print')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await goTo(page, 'log');
  await page.getByText(say('log.part.person'), { exact: true }).click();
  await page.getByRole('searchbox').fill(ANNA);
  const csv = join(folder, 'elise.csv');
  await answerDialog({ filePaths: [csv] });
  await page.getByRole('button', { name: say('record.csv') }).click();
  await expect.poll(() => readFileSync(csv, { encoding: 'utf8', flag: 'a+' })).toContain(NAME);
  const table = readFileSync(csv, 'utf8');
  for (const line of lines) expect(table).toContain(line);
  expect(table).toMatch(/,1,.*,200,ok/);
});
