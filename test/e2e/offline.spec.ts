/** The log is there without a network and after a restart. */
import { writePhoto } from './support/picture-files.ts';
import { dropFiles } from './files.ts';
import { TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, pictures, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

test('every recipient’s state is there after a restart without a network', async ({
  start,
  provide,
  folder,
}) => {
  const provider = await provide({ token: TOKEN });
  const first = await start({ live: provider });
  await pasteRecipients(
    first.page,
    ['0100', '0180', '0101', '0102', '0147'].map((end) => `705 555 ${end}`).join('\n'),
  );
  await dropFiles(first.page, [writePhoto(folder)]);
  await expect(pictures(first.page)).toHaveCount(1);
  await textField(first.page).fill('Roses today');
  await send(first.page);
  await finished(first.page);
  const before = await readTable(first.page);
  expect(new Set(before.map(({ state }) => state))).toEqual(
    new Set([say('log.state.accepted'), say('log.state.refused'), say('log.state.unknown')]),
  );

  await provider.close();
  await first.close();
  const again = await start({ home: first.home, live: provider });
  await again.setOnline(false);
  await again.power('resume');
  await expect(again.page.getByRole('status').getByText(say('app.offline'), { exact: true })).toBeVisible();
  await goTo(again.page, 'log');
  await again.page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  await finished(again.page);
  expect(await readTable(again.page)).toEqual(before);
  const picture = again.page.getByRole('region', { name: say('log.send.message') }).getByRole('img');
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test('a message written offline waits, and leaves when the connection is back', async ({
  start,
  provide,
}) => {
  const provider = await provide({ token: TOKEN });
  const app = await start({ live: provider });
  await app.setOnline(false);
  await app.power('resume');
  await expect(app.page.getByText(say('app.offline'), { exact: true })).toBeVisible();
  await pasteRecipients(app.page, '705 555 0100\n705 555 0180');
  await textField(app.page).fill('Roses today');
  await send(app.page);
  await expect(app.page.getByText(say('log.hold.offline.title')).first()).toBeVisible();
  expect(provider.ledger.accepted).toEqual([]);
  await app.setOnline(true);
  await app.power('resume');
  expect(await finished(app.page)).toBe('Finished: 2 accepted by Swift');
  expect(provider.ledger.accepted).toHaveLength(2);
});
