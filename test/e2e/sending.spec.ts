/** One press, one message; and what the window shows is what happened, whatever it missed. */
import { TOKEN } from './support/live.ts';
import { reached } from './support/outbox.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, readTable, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `613 555 ${String(1000 + index)}`).join('\n');

test('a double press on Send sends once', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN });
  const { page } = await start({ live: provider });
  await pasteRecipients(page, '705 555 0100\n705 555 0180');
  await textField(page).fill('Roses today');
  await page.getByRole('button', { name: say('compose.sendTo', { count: 2 }) }).dblclick();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('compose.review.send') })
    .dblclick();
  expect(await finished(page)).toBe('Finished: 2 accepted by Swift');
  await goTo(page, 'log');
  await expect(page.getByRole('list', { name: say('log.list') }).getByRole('listitem')).toHaveCount(1);
  expect(provider.ledger.accepted).toHaveLength(2);
});

test('a window loaded anew while a message leaves shows the true counts', async ({ start, provide }) => {
  const provider = await provide({ token: TOKEN, answers: 2 });
  const { page } = await start({ live: provider, settings: { batchCap: 10 } });
  await pasteRecipients(page, numbers(42));
  await textField(page).fill('Roses today');
  await send(page);
  await reached(provider, 3);
  await page.reload();
  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .click();
  provider.answer(Infinity);
  expect(await finished(page)).toBe('Finished: 42 accepted by Swift');
  const lines = await readTable(page);
  expect(lines.map(({ state }) => state)).toEqual(Array(42).fill(say('log.state.accepted')));
  expect(new Set(provider.ledger.accepted.map(({ to }) => to)).size).toBe(42);
  expect(provider.ledger.accepted).toHaveLength(42);
});

test('the draft of a message that was sent does not come back', async ({ start }) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100,');
  await textField(page).fill('Roses today');
  await send(page);
  await finished(page);
  await page.reload();
  await expect(textField(page)).toHaveValue('');
  expect(await page.evaluate(async () => (await window.postcard.draft.load()).value)).toBeNull();
});
