/** A person is deleted everywhere: in two steps, with exact words, and then there is no byte of them left. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';
import { TOKEN } from './support/live.ts';
import { chips, finished, goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const ANNA = '(705) 555-9042';
const BEN = '(705) 555-0181';
const NAME = 'Annabelle Quessy';

/** The files of a home that hold this, the journal of opt-outs and the browser's own aside. */
function holding(home: string, word: string): string[] {
  const own = /^(?:log\.db|backups|media|logs|snapshot|restore)/;
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => own.test(path.slice(home.length + 1)) && readFileSync(path).includes(word));
}

test('a person is deleted everywhere, and the log still knows what happened', async ({ start, provide }) => {
  const { page, home } = await start({ live: await provide({ token: TOKEN }) });
  await page.evaluate(
    async ([name]) => {
      await window.postcard.people.save({
        id: null,
        number: '+17055559042',
        name,
        language: null,
        note: '',
        groups: ['VIP'],
        fields: [],
        consent: { kind: 'express', source: 'Counter', at: null },
      });
    },
    [NAME],
  );
  await pasteRecipients(page, `${ANNA}\n${BEN}`);
  await textField(page).fill(`Roses for ${NAME}`);
  await send(page);
  await finished(page);
  await goTo(page, 'compose');
  await pasteRecipients(page, `${ANNA}\n${BEN}`);
  await expect(chips(page)).toHaveCount(2);
  await page.evaluate(() =>
    window.postcard.optOuts.add({
      entries: [{ number: '+17055559042', reason: '' }],
      source: 'people',
    }),
  );

  await goTo(page, 'people');
  await page.getByRole('button', { name: say('people.open', { name: NAME }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('people.remove') })
    .click();
  const ask = page.getByRole('alertdialog');
  await expect(ask).toContainText(say('forget.choice.contact.text'));
  await ask.getByText(say('forget.choice.everywhere'), { exact: true }).click();
  await expect(ask).toContainText(say('forget.choice.everywhere.text'));
  await ask.getByRole('button', { name: say('forget.next') }).click();
  await expect(ask).toContainText(say('forget.goes.sends', { count: 1 }));
  await expect(ask).toContainText(say('forget.stays.optOut'));
  await expect(ask).toContainText(say('forget.stays.copies', { count: 1 }));
  await expect(ask.getByRole('checkbox')).toBeChecked();
  expect(holding(home, '7055559042').length).toBeGreaterThan(0);
  await ask.getByRole('button', { name: say('forget.confirm') }).click();
  await expect(page.getByText(say('forget.done', { name: NAME }))).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(say('people.none.title'))).toBeVisible();

  await goTo(page, 'compose');
  await expect(chips(page)).toHaveCount(1);
  await goTo(page, 'log');
  await page.getByText('Roses for …').click();
  const [anna, ben] = await readTable(page);
  expect(anna).toMatchObject({ number: say('forget.someone'), state: say('log.state.accepted') });
  expect(ben).toMatchObject({ number: BEN });
  await page.getByRole('searchbox').fill(ANNA);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page
    .getByRole('table')
    .getByRole('button', { name: say('log.table.open', { number: say('forget.someone') }) })
    .click();
  await expect(page.getByRole('dialog')).toContainText(say('forget.someone.text'));
  await expect(page.getByRole('dialog').getByRole('button', { name: say('log.person.all') })).toHaveCount(0);
  await page.keyboard.press('Escape');

  // Only the list of those who asked to stop still has the number; the name is nowhere.
  expect(holding(home, NAME)).toEqual([]);
  await goTo(page, 'people');
  await page.getByText(say('people.tab.optOuts'), { exact: true }).click();
  await expect(page.getByRole('table', { name: say('people.optOut.table') })).toContainText(ANNA);
});
