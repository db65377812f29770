/** Pictures and files of a message: beside the original, cropped, and what else may go along. */
import { expect } from '@playwright/test';
import { card, mp4, pdf } from '../pictures/films.ts';
import { photo } from '../pictures/corpus.ts';
import { dropFiles } from '../e2e/files.ts';
import type { Launched } from '../e2e/launch.ts';
import { write } from '../e2e/support/picture-files.ts';
import { goTo, pictures } from '../e2e/support/window.ts';
import type { Look } from './camera.ts';

/** Puts a photo, a video, a document and a card into the message; it keeps them through all looks. */
export async function attachFiles({ page }: Launched, folder: string): Promise<void> {
  await dropFiles(page, [
    write(folder, 'Window display.jpg', photo(2400, 1800)),
    write(folder, 'Opening day.mp4', mp4()),
    write(folder, 'Price list.pdf', pdf()),
    write(folder, 'Our card.vcf', card()),
  ]);
  await expect(pictures(page)).toHaveCount(4, { timeout: 60_000 });
}

export async function pictureScenes({ page }: Launched, { say, shoot }: Look): Promise<void> {
  await goTo(page, 'compose', say);
  await expect(pictures(page, say)).toHaveCount(4);
  await shoot('compose-files', { small: true });
  await pictures(page, say).first().hover();
  await page
    .getByRole('button', { name: say('compose.picture.look', { name: 'Window display.jpg' }) })
    .click();
  const sheet = page.getByRole('dialog', { name: say('compose.picture.title') });
  await expect(sheet.getByRole('slider').or(sheet.getByRole('button', { name: say('compose.picture.crop') }))).not.toHaveCount(0); // prettier-ignore
  await shoot('compose-look', { small: true });
  await sheet.getByText(say('compose.picture.shapes', { shape: 'square' })).click();
  await expect(sheet.getByRole('button', { name: say('compose.picture.move') })).toBeVisible();
  await expect(sheet.locator('[aria-busy=true]')).toHaveCount(0);
  await shoot('compose-crop', { small: true });
  await sheet.getByText(say('compose.picture.shapes', { shape: 'whole' })).click();
  await expect(sheet.locator('[aria-busy=true]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
}
