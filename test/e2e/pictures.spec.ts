/** Pictures that arrive: an iPhone's own format, the look at what is sent, cropping, and animations that do not fit. */
import type { Page } from '@playwright/test';
import type { DraftContent } from '../../shared/contract/draft.ts';
import type { Output } from '../../shared/contract/index.ts';
import { convert, photo, quarters } from '../pictures/corpus.ts';
import { heic, withProperty } from '../pictures/heic.ts';
import { dropFiles } from './files.ts';
import { TOKEN } from './support/live.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { pasteRecipients, pictures, send } from './support/window.ts';
import { say } from './support/words.ts';

/** The pictures of the draft as it is kept. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const draft = (await window.postcard.draft.load()).value as Pick<DraftContent, 'attachments'> | null;
    return (draft?.attachments ?? []).map(({ bytes, width, height }) => ({ bytes, width, height }));
  });
const sizes = async (page: Page) => (await kept(page)).map(({ width, height }) => [width, height]);

test('an iPhone photo arrives upright, a drawing becomes a picture', async ({ start, folder }) => {
  const { page } = await start();
  const turned = withProperty(heic(quarters('png')), 'irot', 3);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle r="9" cx="20" cy="10"/></svg>';
  await dropFiles(page, [write(folder, 'IMG_0007.HEIC', turned), write(folder, 'logo.svg', svg)]);
  await expect(pictures(page)).toHaveCount(2);
  await expect
    .poll(() => sizes(page))
    .toEqual([
      [100, 160],
      [1920, 960],
    ]);
});

test('a picture is compared with its original, turned and cropped', async ({ start, folder }) => {
  const { page } = await start();
  await dropFiles(page, [write(folder, 'Roses.jpg', photo(2400, 1800))]);
  await expect(pictures(page)).toHaveCount(1);
  await pictures(page).hover();
  await page.getByRole('button', { name: say('compose.picture.look', { name: 'Roses.jpg' }) }).click();
  const sheet = page.getByRole('dialog', { name: say('compose.picture.title') });
  await expect(sheet).toContainText('2400 × 1800');
  await expect(sheet).toContainText('1920 × 1440');
  await expect(sheet.getByRole('slider', { name: say('compose.picture.compare') })).toBeAttached();
  await sheet.getByText(say('compose.picture.shapes', { shape: 'square' })).click();
  await expect(sheet).toContainText('1800 × 1800');
  await sheet.getByText(say('compose.picture.shapes', { shape: 'whole' })).click();
  await sheet.getByRole('button', { name: say('compose.picture.turnRight') }).click();
  await expect(sheet).toContainText('1440 × 1920');
  await sheet
    .getByRole('button', { name: say('app.close') })
    .last()
    .click();
  await expect.poll(() => sizes(page)).toEqual([[1440, 1920]]);
});

test('a part of an iPhone photo is kept by hand, with keys and with the mouse, and given back', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  await dropFiles(page, [write(folder, 'IMG_0007.HEIC', heic(quarters('png')))]);
  await expect(pictures(page)).toHaveCount(1);
  await pictures(page).hover();
  await page.getByRole('button', { name: say('compose.picture.look', { name: 'IMG_0007.HEIC' }) }).click();
  const sheet = page.getByRole('dialog', { name: say('compose.picture.title') });
  // Its original can be seen, though no browser shows that format.
  await expect(sheet.getByRole('slider', { name: say('compose.picture.compare') })).toBeAttached();
  await sheet.getByRole('button', { name: say('compose.picture.crop') }).click();
  const corner = (name: string) =>
    sheet.getByRole('button', { name: say('compose.picture.corner', { corner: name }) });
  await corner('bottomRight').focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect(sheet).toContainText('112 × 100');
  const box = (await corner('topLeft').boundingBox())!;
  const stage = (await sheet.locator('.crop').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + stage.width * 0.25, y + stage.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(sheet).toContainText('72 × 50');
  await sheet.getByRole('button', { name: say('compose.picture.undo') }).click();
  await expect(sheet).toContainText('112 × 100');
  await sheet.getByRole('button', { name: say('compose.picture.undo') }).click();
  const whole = say('compose.picture.after', { size: '.+', width: 160, height: 100 });
  await expect(sheet).toContainText(new RegExp(whole));
});

test('an animation that cannot be good is refused, and its first picture is offered', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  const noise = '-delay 20 -size 200x200 xc:gray50 -duplicate 49 +noise Random gif:-';
  const long = convert(noise.split(' '));
  await dropFiles(page, [write(folder, 'dance.gif', long)]);
  await page.getByRole('button', { name: say('compose.problem.still') }).click();
  await expect(pictures(page)).toHaveCount(1);
  await expect.poll(() => sizes(page)).toEqual([[200, 200]]);
});

test('a large picture takes the room that small ones leave', async ({ start, folder }) => {
  const { page } = await start();
  const small = (name: string) => write(folder, name, convert(['-size', '90x60', `xc:${name}`, 'png:-']));
  await dropFiles(page, [write(folder, 'Roses.jpg', photo(2400, 1800)), small('red'), small('blue')]);
  await expect(pictures(page)).toHaveCount(3);
  const total = async () => (await kept(page)).reduce((sum, { bytes }) => sum + bytes, 0);
  await expect.poll(total).toBeGreaterThan(400_000);
  expect(await total()).toBeLessThanOrEqual(500_000);
});

test('what keys kept of a picture counts at once: turned with it, and sent with the sheet just closed', async ({
  start,
  folder,
  provide,
}) => {
  const { page } = await start({ live: await provide({ token: TOKEN }) });
  await dropFiles(page, [write(folder, 'Team.jpg', photo(800, 600))]);
  await expect(pictures(page)).toHaveCount(1);
  await pasteRecipients(page, '705 555 0100,');
  await pictures(page).hover();
  await page.getByRole('button', { name: say('compose.picture.look', { name: 'Team.jpg' }) }).click();
  const sheet = page.getByRole('dialog', { name: say('compose.picture.title') });
  await sheet.getByRole('button', { name: say('compose.picture.crop') }).click();
  const corner = sheet.getByRole('button', {
    name: say('compose.picture.corner', { corner: 'bottomRight' }),
  });
  await corner.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowLeft');
  await sheet.getByRole('button', { name: say('compose.picture.turnRight') }).click();
  await expect(sheet).toContainText('600 × 400');
  // Longer than keys rest: nothing turns it back.
  await page.waitForTimeout(700);
  await expect(sheet).toContainText('600 × 400');
  await corner.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await send(page);
  const sent = await page.evaluate(async () => {
    const answer = await window.postcard.sends.list({ before: null, limit: 1 });
    const { sends } = answer.value as Output<'sends.list'>;
    return sends[0]!.attachments.map(({ width, height }) => [width, height]);
  });
  expect(sent).toEqual([[300, 400]]);
});
