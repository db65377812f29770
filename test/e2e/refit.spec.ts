/** A message that was refused for its size is tried again smaller, and never as large again. */
import type { DraftContent } from '../../shared/contract/draft.ts';
import { photo } from '../pictures/corpus.ts';
import { dropFiles } from './files.ts';
import { TOKEN } from './support/live.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, pictures, send } from './support/window.ts';
import { say } from './support/words.ts';

test('what was too large becomes a smaller message, from what is stored', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN, fault: '413' });
  const { page } = await start({ live: provider });
  const draft = () =>
    page.evaluate(async () => (await window.postcard.draft.load()).value) as Promise<DraftContent | null>;
  await dropFiles(page, [write(folder, 'Roses.jpg', photo(2400, 1800))]);
  await expect(pictures(page)).toHaveCount(1);
  await pasteRecipients(page, '705 555 0100,');
  await send(page);
  expect(await finished(page)).toBe('Finished: 1 refused');

  await provider.setFault(null);
  await page.getByRole('button', { name: say('log.act.again') }).click();
  await page.getByRole('button', { name: say('log.resend.smaller.act') }).click();
  await page.getByRole('button', { name: say('log.reuse.confirm') }).click();
  await expect(pictures(page)).toHaveCount(1);
  await expect(page.getByText(say('compose.limit.fits', { limit: '300\u00a0KB' }))).toBeVisible();
  await expect.poll(draft).toMatchObject({ sizeLimit: 300_000, recipients: '+17055550100' });
  await send(page);
  expect(await finished(page)).toBe('Finished: 1 accepted by Swift');
  const sent = provider.ledger.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body.length);
  expect(sent[0]).toBeGreaterThan(500_000);
  expect(sent[1]).toBeGreaterThan(300_000);
  expect(sent[1]).toBeLessThan(402_000);
});

test('a picture added to it must fit as well, or it cannot be sent', async ({ start, folder }) => {
  const { page } = await start();
  await dropFiles(page, [write(folder, 'Roses.jpg', photo(2400, 1800))]);
  await expect(pictures(page)).toHaveCount(1);
  await pasteRecipients(page, '705 555 0100,');
  // As when the app was closed before the pictures were made smaller.
  await expect(page.getByText(say('compose.draft.saved'))).toBeVisible();
  await page.evaluate(async () => {
    const kept = (await window.postcard.draft.load()).value as DraftContent;
    await window.postcard.draft.save({ ...kept, composeId: crypto.randomUUID(), sizeLimit: 300_000 });
  });
  await goTo(page, 'log');
  await page.reload();
  await expect(page.getByRole('list', { name: say('compose.missing') })).toContainText('300');
  await page.getByRole('button', { name: say('compose.limit.again') }).click();
  await expect(page.getByText(say('compose.limit.fits', { limit: '300\u00a0KB' }))).toBeVisible();
  await expect(page.getByRole('list', { name: say('compose.missing') })).toHaveCount(0);
});
