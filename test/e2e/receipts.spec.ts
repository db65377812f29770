/** Delivery receipts: "Delivered" is said on them and on nothing else. */
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { receiptOf } from '../../electron/engine/receipts/fixtures.ts';
import { dropFiles } from './files.ts';
import { TOKEN } from './support/live.ts';
import { people, sendTo } from './support/outbox.ts';
import { write } from './support/picture-files.ts';
import { expect, test } from './support/test.ts';
import {
  finished,
  goTo,
  openOptions,
  pasteRecipients,
  readTable,
  send,
  textField,
} from './support/window.ts';
import { dire, say } from './support/words.ts';

/** A free port of this computer, and a server that takes it until it is closed. */
async function takePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const free = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, free };
}

/** Posts as a forwarding program does; resolves with the status. */
const post = (url: string, value: unknown): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject).end(JSON.stringify(value));
  });

const receiptsCard = (page: Page, words = say) => page.getByRole('region', { name: words('receipts.title') });

test('in practice one sees what receipts bring', async ({ start }) => {
  const { page } = await start();
  await pasteRecipients(page, '705 555 0100\n705 555 0182\n705 555 0183\n705 555 0186\n');
  await textField(page).fill('Roses');
  await openOptions(page);
  await page.getByText(say('compose.receipt'), { exact: true }).click();
  await send(page);
  await finished(page);
  await expect(page.getByText(say('receipts.count', { delivered: 1, accepted: 4 }))).toBeVisible();
  // The first person was tried alone; the receipts of the others come later.
  const told = async () => (await readTable(page)).map(({ state, reason }) => [state, reason]);
  await expect.poll(told).toEqual([
    [say('receipts.mark.delivered'), say('receipts.status.delivered')],
    [say('log.state.accepted'), say('log.about.accepted')],
    [say('receipts.mark.failed'), say('receipts.status.expired')],
    [say('log.state.accepted'), say('receipts.status.other', { status: 'A_status_of_tomorrow' })],
  ]);
  await page.getByRole('button', { name: say('log.table.open', { number: '(705) 555-0100' }) }).click();
  await expect(page.getByRole('dialog')).toContainText(say('receipts.trail.practice'));
});

test('receipts are dropped as a file or pasted; what they say stands in the log, and nothing twice', async ({
  start,
  provide,
  folder,
}) => {
  const { page } = await start({ live: await provide({ token: TOKEN }) });
  await sendTo(page, people(3));
  await finished(page);
  const [first, second, third] = (await readTable(page)).map(({ messageId }) => messageId);
  const lines = [
    JSON.stringify(receiptOf(first!)),
    JSON.stringify(receiptOf(second!, 'Rejected')),
    JSON.stringify(receiptOf('01JDQ0T6SXSD6B2A4JP8XZ8GTS')),
    '{"type":"mms_dl',
  ].join('\n');
  await dropFiles(page, [write(folder, 'receipts.jsonl', lines)]);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(say('receipts.report.added', { added: 3 }));
  await expect(dialog).toContainText(
    say('receipts.report.line', { at: 4, reason: say('receipts.report.reason.json') }),
  );
  await expect(dialog).toContainText(say('receipts.report.strangers', { count: 1 }));
  await expect(dialog).toContainText('01JDQ0T6SXSD6B2A4JP8XZ8GTS');
  await dialog
    .getByRole('button', { name: say('app.close') })
    .last()
    .click();

  await receiptsCard(page)
    .getByRole('button', { name: say('receipts.read') })
    .click();
  await dialog.getByRole('textbox').fill(`${lines}\n${JSON.stringify(receiptOf(third!, 'Deferred'))}`);
  await dialog.getByRole('button', { name: say('receipts.read.run') }).click();
  await expect(dialog).toContainText(say('receipts.report.added', { added: 1 }));
  await expect(dialog).toContainText(say('receipts.report.doubles', { count: 3 }));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .first()
    .click();
  const rows = await readTable(page);
  expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
    [say('receipts.mark.delivered'), say('receipts.status.delivered')],
    [say('receipts.mark.failed'), say('receipts.status.rejected')],
    [say('log.state.accepted'), say('receipts.status.deferred')],
  ]);
  await expect(page.getByText(say('receipts.count.failed', { failed: 1 }))).toBeVisible();
});

test('what holds no receipt is refused in words, and the sheet stays for another try', async ({ start }) => {
  const { page } = await start();
  await goTo(page, 'settings');
  await receiptsCard(page)
    .getByRole('button', { name: say('receipts.read') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('delivered!');
  await dialog.getByRole('button', { name: say('receipts.read.run') }).click();
  await expect(dialog.getByRole('alert')).toContainText(say('failure.receipts-unreadable'));
  await expect(dialog.getByRole('textbox')).toBeVisible();
});

test('a forwarding program posts to the receiver, which is off until it is switched on', async ({
  start,
  provide,
}) => {
  const { page } = await start({ live: await provide({ token: TOKEN }) });
  await sendTo(page, people(1));
  await finished(page);
  const [line] = await readTable(page);
  await goTo(page, 'settings');
  const card = receiptsCard(page);
  const box = card.getByRole('checkbox');
  await expect(box).not.toBeChecked();
  await expect(card).not.toContainText('http://');
  await card.getByText(say('receipts.receiver.on')).click();
  const port = card.getByRole('textbox', { name: say('receipts.receiver.port') });
  const { port: number, free } = await takePort();
  await port.fill('80');
  await expect(card.getByRole('button', { name: say('receipts.receiver.port.save') })).toBeDisabled();
  await port.fill(String(number));
  await card.getByRole('button', { name: say('receipts.receiver.port.save') }).click();
  await expect(card).toContainText(say('receipts.receiver.port-taken', { port: String(number) }));
  await free();
  await card.getByRole('button', { name: say('receipts.receiver.port.again') }).click();
  await expect(card).toContainText(say('receipts.receiver.listening', { port: String(number) }));
  await expect(card).not.toContainText('http://');

  await card.getByRole('button', { name: say('receipts.address.show') }).click();
  const url = (await card.locator('code').textContent()) ?? '';
  expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${number}/receipts/[\\w-]{43}$`));
  expect(await post(url, receiptOf(line!.messageId))).toBe(204);
  await expect(card).toContainText(say('receipts.received.kept'));
  expect(await post(`${url}x`, receiptOf(line!.messageId))).toBe(404);
  await expect(card).toContainText(say('receipts.received.address'));

  await card.getByRole('button', { name: say('receipts.address.renew') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('receipts.address.renew.confirm') })
    .click();
  await expect(card.locator('code')).not.toHaveText(url);
  expect(await post(url, receiptOf(line!.messageId))).toBe(404);
  expect(await post((await card.locator('code').textContent()) ?? '', receiptOf(line!.messageId))).toBe(204);

  await goTo(page, 'log');
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .first()
    .click();
  expect((await readTable(page))[0]?.state).toBe(say('receipts.mark.delivered'));
  await goTo(page, 'settings');
  await card.getByText(say('receipts.receiver.on')).click();
  await expect(box).not.toBeChecked();
  await expect(post(url, {})).rejects.toThrow('ECONNREFUSED');
});

test('all of it in French', async ({ start }) => {
  const { page } = await start({ settings: { language: 'fr-CA' } });
  await goTo(page, 'settings', dire);
  const card = receiptsCard(page, dire);
  await expect(card).toContainText(dire('receipts.hint'));
  await card.getByText(dire('receipts.receiver.on')).click();
  await expect(card).toContainText(dire('receipts.address.hint'));
  await card.getByRole('button', { name: dire('receipts.read') }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('[{"type":"sms"}, 5]');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: dire('receipts.read.run') })
    .click();
  await expect(page.getByRole('dialog')).toContainText(
    dire('receipts.report.entry', { at: 2, reason: dire('receipts.report.reason.receipt') }),
  );
});
