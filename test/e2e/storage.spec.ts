/** The care of the log: how long it keeps things, its room on the disk, whether it is whole. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { photo } from '../pictures/corpus.ts';
import { dropFiles } from './files.ts';
import { newest, people, sendTo } from './support/outbox.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, pictures, send } from './support/window.ts';
import { dire, say } from './support/words.ts';

const card = (page: Page, words = say) => page.getByRole('region', { name: words('storage.title') });

/** Makes every message two years old, as if it had been sent then. The app is closed. */
function makeOld(home: string): void {
  const log = new DatabaseSync(join(home, 'log.db'));
  log.exec(`
    UPDATE send SET created_at = created_at - 2 * 366 * 86400000;
    UPDATE request SET started_at = started_at - 2 * 366 * 86400000, ended_at = ended_at - 2 * 366 * 86400000;
  `);
  log.close();
}

async function keepFor(page: Page, months: number, words = say): Promise<void> {
  await card(page, words)
    .getByRole('button', { name: new RegExp(words('storage.keep')) })
    .click();
  await page.getByRole('option', { name: words('storage.keep.option', { months }), exact: true }).click();
}

test('old messages go when the user has seen how many, with their pictures; then the room is given back', async ({
  start,
  folder,
}) => {
  const first = await start();
  await dropFiles(first.page, [write(folder, 'Roses.jpg', photo(400, 300))]);
  await expect(pictures(first.page)).toHaveCount(1);
  await pasteRecipients(first.page, '705 555 0100\n');
  await send(first.page);
  await finished(first.page);
  await goTo(first.page, 'compose');
  await sendTo(first.page, ['+17055550147'], 'In doubt');
  await finished(first.page);
  await first.close();
  makeOld(first.home);

  const { page, home } = await start({ home: first.home });
  await sendTo(page, people(2), 'New');
  await finished(page);
  await goTo(page, 'settings');
  await expect(card(page)).toContainText(/3 messages since/);
  await expect(card(page)).toContainText(/Last daily copy: /);
  await keepFor(page, 12);
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(
    /This removes 1 message from before .*, with the results of 1 recipient/,
  );
  await expect(question).toContainText(say('storage.ask.stays'));
  await question.getByRole('button', { name: say('app.cancel') }).click();
  await expect(card(page)).toContainText(/3 messages since/);

  await keepFor(page, 12);
  await question.getByText(say('storage.ask.undecided', { count: 1 })).click();
  await expect(question).toContainText(/This removes 2 messages/);
  await question.getByText(say('storage.ask.undecided', { count: 1 })).click();
  await question.getByRole('button', { name: say('storage.ask.confirm', { sends: 1 }) }).click();
  await expect(page.getByText(say('storage.kept', { removed: 1 }))).toBeVisible();
  await expect(card(page)).toContainText(/2 messages since/);
  await expect(card(page)).toContainText(say('storage.compact.none'));
  await goTo(page, 'log');
  await expect(page.getByRole('list', { name: say('log.list') }).getByRole('listitem')).toHaveCount(2);
  // The picture's file stays for a day, in case a draft still has it; nothing in the log speaks of it any more.
  expect(readdirSync(join(home, 'media'))).not.toEqual([]);
  expect((await newest(page)).text).toBe('New');
});

test('a full check says that all is in order, and by name what is not', async ({ start, folder }) => {
  const { page, home } = await start();
  await dropFiles(page, [
    write(folder, 'Roses.jpg', photo(400, 300)),
    write(folder, 'Tulips.jpg', photo(300, 400)),
  ]);
  await expect(pictures(page)).toHaveCount(2);
  await pasteRecipients(page, '705 555 0100\n');
  await send(page);
  await finished(page);
  await goTo(page, 'settings');
  const check = card(page).getByRole('button', { name: say('storage.check') });
  await check.click();
  await expect(card(page)).toContainText(
    say('storage.checked.what', { sends: 1, recipients: 1, pictures: 2 }),
  );
  const [kept, gone] = readdirSync(join(home, 'media'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(home, 'media', name))
    .filter((path) => statSync(path).isFile());
  rmSync(gone!);
  writeFileSync(kept!, 'not the picture any more');
  await check.click();
  await expect(card(page)).toContainText(say('storage.finding.picture-missing', { count: 1 }));
  await expect(card(page)).toContainText(say('storage.finding.picture-damaged', { count: 1 }));
});

test('all of it in French', async ({ start }) => {
  const { page } = await start({ settings: { language: 'fr-CA' } });
  await goTo(page, 'settings', dire);
  await expect(card(page, dire)).toContainText(dire('storage.empty'));
  await keepFor(page, 24, dire);
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(dire('storage.ask.later'));
  await question.getByRole('button', { name: dire('storage.ask.confirm', { sends: 0 }) }).click();
  await expect(page.getByText(dire('storage.kept', { removed: 0 }))).toBeVisible();
  await keepFor(page, 0, dire);
  await expect(
    card(page, dire).getByRole('button', { name: new RegExp(dire('storage.keep')) }),
  ).toContainText(dire('storage.keep.option', { months: 0 }));
});
