/** A message being written outlives the app. */
import { dropFiles } from './files.ts';
import { writePhonePhoto, write } from './support/picture-files.ts';
import { photo } from '../pictures/corpus.ts';
import { expect, test } from './support/test.ts';
import {
  chips,
  openOptions,
  pasteRecipients,
  pictures,
  recipientsField,
  textField,
} from './support/window.ts';
import { say } from './support/words.ts';

test('everything in it is there again after the app was killed', async ({ start, folder }) => {
  const first = await start();
  await pasteRecipients(first.page, '705 555 0100\nmy neighbour\n705 555 0180');
  await dropFiles(first.page, [writePhonePhoto(folder), write(folder, 'Roses.jpg', photo(400, 300))]);
  await expect(pictures(first.page)).toHaveCount(2);
  await textField(first.page).fill('Fleurs fraîches 💐');
  await first.page.getByRole('combobox', { name: say('compose.sender') }).fill('705 555 0190');
  await openOptions(first.page);
  await first.page.getByText(say('compose.receipt'), { exact: true }).click();
  await first.page.getByRole('textbox', { name: say('compose.tag') }).fill('roses-17');
  // Left as it is, half typed.
  await recipientsField(first.page).pressSequentially('705 555 01');
  const load = () => first.page.evaluate(async () => (await window.postcard.draft.load()).value);
  await expect.poll(load).toMatchObject({ recipientInput: '705 555 01', tag: 'roses-17' });
  await first.kill();

  const { page } = await start({ home: first.home });
  await expect(textField(page)).toHaveValue('Fleurs fraîches 💐');
  await expect(chips(page)).toContainText(['(705) 555-0100', 'my neighbour', '(705) 555-0180']);
  await expect(recipientsField(page)).toHaveValue('705 555 01');
  await expect(pictures(page)).toContainText(['IMG_2041.jpg', 'Roses.jpg']);
  for (const picture of await pictures(page).locator('img').all()) {
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  }
  await expect(page.getByRole('combobox', { name: say('compose.sender') })).toHaveValue('705 555 0190');
  await expect(page.getByRole('checkbox', { name: say('compose.receipt') })).toBeChecked();
  await expect(page.getByRole('textbox', { name: say('compose.tag') })).toHaveValue('roses-17');
});
