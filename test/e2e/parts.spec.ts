/** Video, sound, cards, events and documents: from the drop to the provider, byte by byte. */
import { amr, card, event, m4a, mov, mp3, mp4, pdf, placedMp4, threeGp } from '../pictures/films.ts';
import { photo } from '../pictures/corpus.ts';
import { dropFiles } from './files.ts';
import { bodyOf, TOKEN } from './support/live.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, pictures, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

interface WirePart {
  content_type: string;
  id: string;
  blob: string;
}

test('each kind arrives as it was, whatever its name, and is shown by its kind', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  const files: readonly (readonly [string, Buffer, string])[] = [
    ['Clip.mp4', mp4(), 'video/mp4'],
    ['Old phone.3gp', threeGp(), 'video/3gpp'],
    ['Jingle.mp3', mp3(), 'audio/mpeg'],
    ['Voice.dat', m4a(), 'audio/mp4'],
    ['Note.amr', amr(), 'audio/amr'],
    ['Us.vcf', card(), 'text/vcard'],
    ['Sale.jpg', event(), 'text/calendar'],
    ['Menu.pdf', pdf(), 'application/pdf'],
  ];
  await dropFiles(
    page,
    files.map(([name, bytes]) => write(folder, name, bytes)),
  );
  await expect(pictures(page)).toHaveCount(files.length);
  await expect(pictures(page).nth(0)).toContainText(say('parts.kind', { kind: 'video' }));
  await expect(pictures(page).nth(7)).toContainText(say('parts.kind', { kind: 'document' }));
  await expect(page.getByRole('list', { name: say('compose.notes') })).toContainText('Menu.pdf');
  // The video plays in the preview, from the app's own address.
  const film = page.getByRole('complementary').locator('video').first();
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(160);
  await pasteRecipients(page, '705 555 0100,');
  await page.keyboard.press('ControlOrMeta+Enter');
  const review = page.getByRole('dialog');
  await expect(
    review.getByRole('img', { name: say('parts.named', { kind: 'document', name: 'Menu.pdf' }) }),
  ).toBeVisible();
  // Whether the other film plays is for the system's decoders to say.
  await expect(review.locator('video').first()).toBeVisible();
  await expect(review.locator('img')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(review).toHaveCount(0);
  await send(page);
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift');

  const message = provider.ledger.requests.find(({ method }) => method === 'POST');
  const media = bodyOf(message!)['media'] as WirePart[];
  expect(media.map(({ content_type: type }) => type)).toEqual(files.map(([, , type]) => type));
  expect(media.map(({ id }) => id)).toEqual(['video', 'video-2', 'audio', 'audio-2', 'audio-3', 'text-2', 'text-3', 'application']); // prettier-ignore
  media.forEach(({ blob }, index) => expect(blob).toBe(files[index]?.[1].toString('base64')));
  await expect(
    page.getByRole('img', { name: say('parts.named', { kind: 'card', name: 'Us.vcf' }) }),
  ).toBeVisible();
});

test('the place where a video was filmed stays at home', async ({ start, provide, folder }) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  const film = placedMp4();
  expect(film.includes('45.5087')).toBe(true);
  await dropFiles(page, [write(folder, 'Clip.mp4', film)]);
  await expect(pictures(page)).toHaveCount(1);
  await pasteRecipients(page, '705 555 0100,');
  await send(page);
  await finished(page);
  const message = provider.ledger.requests.find(({ method }) => method === 'POST');
  const [part] = bodyOf(message!)['media'] as WirePart[];
  const sent = Buffer.from(part!.blob, 'base64');
  expect(sent.length).toBe(film.length);
  expect(sent.includes('45.5087')).toBe(false);
});

test('a video takes its room from the pictures; one that is too large is refused with what to do', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  const noise = ['-vf', 'noise=alls=100:allf=t', '-b:v', '2M', '-t', '1'];
  const film = mp4(...noise);
  expect(film.length).toBeGreaterThan(150_000);
  const draft = async () =>
    (
      (await page.evaluate(async () => (await window.postcard.draft.load()).value)) as {
        attachments: { bytes: number; contentType: string }[];
      } | null
    )?.attachments ?? [];
  await dropFiles(page, [write(folder, 'Roses.jpg', photo(2400, 1800))]);
  await expect(pictures(page)).toHaveCount(1);
  await expect.poll(async () => (await draft())[0]?.bytes).toBeGreaterThan(400_000);
  await dropFiles(page, [write(folder, 'Clip.mp4', film)]);
  await expect(pictures(page)).toHaveCount(2);
  const total = async () => (await draft()).reduce((sum, { bytes }) => sum + bytes, 0);
  await expect.poll(async () => (await draft()).length === 2 && (await total()) <= 500_000).toBe(true);
  expect(await total()).toBeGreaterThan(400_000);

  const long = Buffer.concat([film, Buffer.alloc(600_000)]);
  long.writeUInt32BE(600_000, film.length);
  long.write('free', film.length + 4);
  await dropFiles(page, [write(folder, 'Long.mp4', long)]);
  await expect(page.getByRole('alert').filter({ hasText: 'Long.mp4' })).toContainText('room for');
  await expect(pictures(page)).toHaveCount(2);
});

test('a QuickTime video is refused with the way out; a list of cards goes to the people', async ({
  start,
  folder,
}) => {
  const { page } = await start();
  await dropFiles(page, [write(folder, 'IMG_1.MOV', mov())]);
  await expect(page.getByRole('alert')).toHaveText(say('compose.problem.quicktime', { name: 'IMG_1.MOV' }));
  await dropFiles(page, [write(folder, 'All.vcf', Buffer.concat([card('Ann'), card('Ben')]))]);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'compose');
  await dropFiles(page, [write(folder, 'Us.vcf', card())]);
  await expect(pictures(page)).toHaveCount(1);
  await textField(page).fill('Our card');
  await expect(page.getByRole('complementary').getByText('Us.vcf')).toBeVisible();
});

test('a good picture beside broken files gets the whole room', async ({ start, folder }) => {
  const { page } = await start();
  const broken = ['A.jpg', 'B.jpg', 'C.jpg'].map((name) =>
    write(folder, name, photo(400, 300).slice(0, 2000)),
  );
  await dropFiles(page, [...broken, write(folder, 'Roses.jpg', photo(2400, 1800))]);
  await expect(pictures(page)).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(3);
  await expect
    .poll(async () => {
      const kept = (await page.evaluate(async () => (await window.postcard.draft.load()).value)) as {
        attachments: { bytes: number }[];
      } | null;
      return kept?.attachments[0]?.bytes;
    })
    .toBeGreaterThan(400_000);
});
