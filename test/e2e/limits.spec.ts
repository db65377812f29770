/** What cannot be sent is said before anything is sent, by name, and nothing else of the draft is lost. */
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MAX_TEXT_CHARACTERS } from '../../shared/message.ts';
import { photo } from '../pictures/corpus.ts';
import { dropFiles } from './files.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import {
  chips,
  pasteRecipients,
  pictures,
  recipientsField,
  send,
  finished,
  textField,
} from './support/window.ts';
import { say } from './support/words.ts';
import { create } from './support/outbox.ts';

const missing = (page: Page) => page.getByRole('list', { name: say('compose.missing') });
const sendButton = (page: Page) =>
  page
    .getByRole('complementary', { name: say('compose.preview') })
    .getByRole('button', { name: new RegExp(`^${say('compose.send')}`) });

test('text is counted in characters as the API counts them, and one too many is refused', async ({
  start,
}) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100,');
  await textField(page).fill('💐'.repeat(MAX_TEXT_CHARACTERS));
  await expect(page.getByText('4,096 / 4,096')).toBeVisible();
  await expect(sendButton(page)).toBeEnabled();
  await textField(page).press('End');
  await textField(page).pressSequentially('!');
  await expect(page.getByText('4,097 / 4,096')).toBeVisible();
  await expect(page.getByText(say('compose.text.tooLong', { count: 1 }))).toBeVisible();
  await expect(missing(page)).toHaveText(say('compose.missing.text'));
  await expect(sendButton(page)).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await textField(page).inputValue()).toBe(`${'💐'.repeat(MAX_TEXT_CHARACTERS)}!`);
  await textField(page).press('Backspace');
  await send(page);
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift');
});

test('the engine refuses an over-long text whatever the window let through', async ({ start }) => {
  const { page } = await start();
  const text = '💐'.repeat(MAX_TEXT_CHARACTERS + 1);
  const { error } = await create(page, { recipients: '+17055550100', text });
  expect(error).toMatchObject({
    code: 'text-too-long',
    userMessage: say('failure.text-too-long', { limit: MAX_TEXT_CHARACTERS }),
  });
});

test('without recipients, content or a single number it says what is missing', async ({ start }) => {
  const { page } = await start();
  await expect(missing(page).getByRole('listitem')).toHaveText([
    say('compose.missing.content'),
    say('compose.missing.recipients'),
  ]);
  await expect(sendButton(page)).toBeDisabled();
  await textField(page).fill('Roses today');
  await expect(missing(page)).toHaveText(say('compose.missing.recipients'));
  await pasteRecipients(page, 'my neighbour, 123\n555-0100');
  await expect(missing(page)).toHaveText(say('compose.missing.numbers'));
  await expect(chips(page)).toHaveCount(3);
  await expect(sendButton(page)).toBeDisabled();
  await expect(textField(page)).toHaveValue('Roses today');
});

test('a list pasted over a number takes its place, for the number replaced must not get the message', async ({
  start,
}) => {
  const { page } = await start();
  await textField(page).fill('705 555 0102\n705 555 0103');
  await textField(page).press('ControlOrMeta+a');
  await textField(page).press('ControlOrMeta+x');
  await recipientsField(page).fill('705 555 0100');
  await recipientsField(page).press('ControlOrMeta+a');
  await recipientsField(page).press('ControlOrMeta+v');
  await expect(chips(page)).toHaveText([/555-0102/, /555-0103/]);
  await expect(recipientsField(page)).toHaveValue('');
});

test('files that cannot be sent are refused by name, and the rest of the draft stays', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100\n705 555 0180');
  await recipientsField(page).fill('705 555 01');
  await textField(page).fill('Roses today');
  const draft = () => page.evaluate(async () => (await window.postcard.draft.load()).value);
  const good = write(folder, 'Roses.jpg', photo(200, 160));
  await dropFiles(page, [good]);
  await expect(pictures(page)).toHaveCount(1);
  await expect.poll(draft).toMatchObject({ text: 'Roses today', attachments: [{ name: 'Roses.jpg' }] });
  const before = await draft();

  const empty = write(folder, 'Empty.jpg', '');
  const garbage = write(folder, 'Garbage.jpg', Buffer.alloc(4096, 'not a picture '));
  const cut = write(folder, 'Cut.jpg', photo(400, 300).slice(0, 2000));
  const list = write(folder, 'Price list.txt', 'Roses 3.50');
  const huge = write(folder, 'Huge.jpg', '');
  truncateSync(huge, 200 * 1024 * 1024);
  const album = join(folder, 'Album');
  mkdirSync(album);
  write(album, 'Inside.jpg', photo(400, 300));
  await dropFiles(page, [empty, garbage, cut, list, huge, album]);

  const alerts = page.getByRole('alert');
  const said = [
    say('compose.problem.empty', { name: 'Empty.jpg' }),
    say('compose.problem.unsupported', { name: 'Garbage.jpg', reason: 'other' }),
    say('compose.problem.unreadable', { name: 'Cut.jpg', reason: 'other' }),
    say('compose.problem.unsupported', { name: 'Price list.txt', reason: 'other' }),
    say('compose.problem.large', { name: 'Huge.jpg', reason: 'other' }),
    say('compose.problem.folder', { name: 'Album' }),
  ];
  for (const words of said) await expect(alerts.filter({ hasText: words })).toBeVisible();
  await expect(alerts).toHaveCount(said.length);
  await expect(pictures(page)).toHaveCount(1);
  await expect(textField(page)).toHaveValue('Roses today');
  expect(await draft()).toEqual(before);

  await page.getByRole('button', { name: say('compose.problem.dismiss', { name: 'Album' }) }).click();
  await expect(alerts).toHaveCount(said.length - 1);
});

test('files may be dropped onto the pictures themselves, and what comes beside a list of people is named', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  await dropFiles(page, [
    write(folder, 'Roses.jpg', photo(120, 90)),
    write(folder, 'Tulips.jpg', photo(90, 120)),
  ]);
  await expect(pictures(page)).toHaveCount(2);
  const ontoPicture = async (paths: string[]) => {
    const box = (await pictures(page).first().boundingBox())!;
    await dropFiles(page, paths, { x: box.x + box.width + 2, y: box.y + box.height / 2 });
  };
  await ontoPicture([write(folder, 'Peonies.jpg', photo(100, 100))]);
  await expect(pictures(page)).toHaveCount(3);
  await ontoPicture([
    write(folder, 'customers.csv', 'Name,Phone\nAnna,705 555 0180\n'),
    write(folder, 'poster.jpg', photo(80, 80)),
  ]);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(
    page.getByText(say('compose.drop.left', { name: 'customers.csv', names: '“poster.jpg”', count: 1 })),
  ).toBeVisible();
});

test('a picture that is in the message already is not added twice', async ({ start, folder }) => {
  const { page } = await start();
  const roses = write(folder, 'Roses.jpg', photo(200, 160));
  await dropFiles(page, [roses]);
  await expect(pictures(page)).toHaveCount(1);
  await dropFiles(page, [roses]);
  await expect(page.getByRole('alert')).toHaveText(say('compose.problem.double', { name: 'Roses.jpg' }));
  await expect(pictures(page)).toHaveCount(1);
});

test('a bitmap of 30 MB from the clipboard is made to fit', async ({ start }) => {
  const { page } = await start();
  await textField(page).focus();
  await page.evaluate(() => {
    const [width, height] = [3240, 3100];
    const bytes = new Uint8Array(54 + width * height * 3).fill(90);
    const header = new DataView(bytes.buffer);
    // BITMAPFILEHEADER and BITMAPINFOHEADER: 24 bits a pixel, not compressed.
    const fields = [0, 54, 40, width, height, 0x180001, 0, 0, 2835, 2835, 0, 0];
    header.setUint16(0, 0x4d42, true);
    header.setUint32(2, bytes.length, true);
    fields.forEach((value, index) => header.setUint32(6 + index * 4, value, true));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/bmp' }));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(pictures(page)).toHaveCount(1, { timeout: 30_000 });
  await expect(pictures(page)).toContainText(say('compose.pictures.pasted'));
  await expect
    .poll(async () => {
      const saved = await page.evaluate(async () => (await window.postcard.draft.load()).value);
      return (saved as { attachments: { bytes: number }[] } | null)?.attachments[0]?.bytes;
    })
    .toBeLessThan(500_000);
});
