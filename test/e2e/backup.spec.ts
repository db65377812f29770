/** A backup is made in one home and restored in another, as a person does it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TOKEN } from './support/live.ts';
import { expect, test } from './support/test.ts';
import { finished, goTo, pasteRecipients, send, textField } from './support/window.ts';
import { say } from './support/words.ts';

const PASSPHRASE = 'quatre tulipes sous la pluie';
/** A key of 128 MiB is made for each backup, twice: on a busy machine that takes its time. */
const LONG = { timeout: 60_000 };
test.describe.configure({ timeout: 240_000 });

const ANNA = '(705) 555-0180';
const BEN = '(705) 555-0181';

const card = (page: Page) => page.getByRole('region', { name: say('backup.title') });
const secret = (page: Page, name: Parameters<typeof say>[0]) =>
  page.getByRole('dialog').getByLabel(say(name), { exact: true });

async function openRestore(page: Page) {
  await goTo(page, 'settings');
  await card(page)
    .getByRole('button', { name: say('backup.restore') })
    .click();
}

async function unlock(page: Page, passphrase: string) {
  await secret(page, 'backup.restore.passphrase').fill(passphrase);
  await page.getByRole('button', { name: say('backup.restore.open') }).click();
}

test('everything goes into a file and comes back in a fresh home, but the token', async ({
  start,
  provide,
  folder,
}) => {
  const live = await provide({ token: TOKEN });
  const first = await start({ live });
  const { page } = first;
  await pasteRecipients(page, `${ANNA}\n${BEN}`);
  await textField(page).fill('Roses');
  await send(page);
  await finished(page);
  await page.evaluate(async () => {
    await window.postcard.people.save({
      id: null,
      number: '+17055550180',
      name: 'Élise Roy',
      language: null,
      note: '',
      groups: [],
      fields: [],
      consent: { kind: null, source: '', at: null },
    });
    await window.postcard.optOuts.add({
      entries: [{ number: '+17055550181', reason: 'STOP' }],
      source: 'people',
    });
  });

  await goTo(page, 'settings');
  await expect(card(page)).toContainText(say('backup.never'));
  await card(page)
    .getByRole('button', { name: say('backup.make') })
    .click();
  const dialog = page.getByRole('dialog');
  const choose = dialog.getByRole('button', { name: say('backup.make.choose') });
  await secret(page, 'backup.passphrase').fill('tulipes');
  await secret(page, 'backup.passphrase.again').fill('tulipes');
  await expect(dialog).toContainText(say('backup.strength.short'));
  await expect(choose).toBeDisabled();
  await secret(page, 'backup.passphrase').fill(PASSPHRASE);
  await expect(dialog).toContainText(say('backup.strength.strong'));
  await expect(dialog).toContainText(say('backup.passphrase.differs'));
  await expect(choose).toBeDisabled();
  await secret(page, 'backup.passphrase.again').fill(PASSPHRASE);
  // The suffix is Postcard's own matter.
  await first.answerDialog({ filePaths: [join(folder, 'Shop')] });
  await choose.click();
  await expect(dialog).toContainText(say('backup.content', { sends: 1, contacts: 1, optOuts: 1 }), LONG);
  await page.keyboard.press('Escape');
  await expect(card(page)).not.toContainText(say('backup.never'));
  expect(readdirSync(folder)).toEqual(['Shop.postcard-backup']);
  const file = join(folder, 'Shop.postcard-backup');
  for (const word of ['Roses', '7055550180', TOKEN]) expect(readFileSync(file).includes(word)).toBe(false);
  await first.close();
  expect(first.output()).not.toContain(PASSPHRASE);

  const second = await start();
  const fresh = second.page;
  await second.answerDialog({ filePaths: [file] });
  await openRestore(fresh);
  await expect(dialogOf(fresh)).toContainText('Shop.postcard-backup');
  await unlock(fresh, 'quatre tulipes au soleil');
  await expect(dialogOf(fresh).getByRole('alert')).toContainText(say('failure.backup-passphrase'), LONG);
  await unlock(fresh, PASSPHRASE);
  await expect(dialogOf(fresh)).toContainText(
    say('backup.content', { sends: 1, contacts: 1, optOuts: 1 }),
    LONG,
  );
  await fresh.getByRole('button', { name: say('backup.restore.confirm') }).click();
  await expect(fresh.getByText(/^The backup is back\./)).toBeVisible(LONG);

  await goTo(fresh, 'log');
  await expect(fresh.getByText('Roses')).toBeVisible();
  await goTo(fresh, 'people');
  await expect(fresh.getByRole('table')).toContainText('Élise Roy');
  await goTo(fresh, 'settings');
  await expect(fresh.getByRole('textbox', { name: say('settings.account.token') })).toBeVisible();
  await expect(card(fresh)).toContainText(/Last backup: /);
  const kept = readdirSync(second.home, { recursive: true, encoding: 'utf8' });
  for (const name of kept.filter((path) => /\.(?:db|jsonl|json|log)$/.test(path)))
    expect(readFileSync(join(second.home, name)).includes(TOKEN), name).toBe(false);
});

const dialogOf = (page: Page) => page.getByRole('dialog');

test('a restore over a home in use: the later opt-out holds, what was there is kept and then removed', async ({
  start,
  provide,
  folder,
}) => {
  const live = await provide({ token: TOKEN, fault: 'refuse' });
  const app = await start({ live });
  const { page } = app;
  const file = join(folder, 'a.postcard-backup');
  await pasteRecipients(page, `${ANNA}\n${BEN}`);
  await textField(page).fill('Tulips');
  await send(page);
  await expect(page.getByText(say('log.hold.offline.title')).first()).toBeVisible();
  await goTo(page, 'settings');
  await card(page)
    .getByRole('button', { name: say('backup.make') })
    .click();
  await secret(page, 'backup.passphrase').fill(PASSPHRASE);
  await secret(page, 'backup.passphrase.again').fill(PASSPHRASE);
  await app.answerDialog({ filePaths: [file] });
  await page.keyboard.press('Enter');
  await expect(dialogOf(page)).toContainText(
    say('backup.content', { sends: 1, contacts: 0, optOuts: 0 }),
    LONG,
  );
  await page.keyboard.press('Escape');

  await page.evaluate(() =>
    window.postcard.optOuts.add({
      entries: [{ number: '+17055550180', reason: 'STOP' }],
      source: 'people',
    }),
  );
  await goTo(page, 'compose');
  await textField(page).fill('Written since');
  await app.answerDialog({ filePaths: [file] });
  await openRestore(page);
  await unlock(page, PASSPHRASE);
  await page.getByRole('button', { name: say('backup.restore.confirm') }).click();
  await expect(page.getByText(/^The backup is back\./)).toBeVisible(LONG);
  await live.setFault(null);

  await expect(textField(page)).toHaveValue('');
  await goTo(page, 'log');
  await page.getByText('Tulips').click();
  expect(await finished(page)).toBe('Finished: 2 may have been sent');
  await goTo(page, 'people');
  await page.getByText(say('people.tab.optOuts'), { exact: true }).click();
  await expect(page.getByRole('table', { name: say('people.optOut.table') })).toContainText(ANNA);

  await goTo(page, 'settings');
  // The token of this run is still in use.
  await expect(page.getByRole('button', { name: say('settings.account.check') })).toBeVisible();
  const aside = () => readdirSync(app.home).filter((name) => name.startsWith('before-restore-'));
  expect(aside()).toHaveLength(1);
  await card(page)
    .getByRole('button', { name: say('backup.kept.remove') })
    .click();
  await page.getByRole('button', { name: say('backup.kept.confirm'), exact: true }).click();
  await expect(page.getByText(say('backup.kept.removed'))).toBeVisible();
  expect(aside()).toHaveLength(0);
  expect(live.ledger.accepted).toHaveLength(0);
});

test('a file of another kind and a damaged one are refused in words, and nothing changes', async ({
  start,
  folder,
}) => {
  const app = await start();
  const { page } = app;
  const other = join(folder, 'clients.csv');
  writeFileSync(other, 'Name;Phone\r\n');
  await app.answerDialog({ filePaths: [other] });
  await openRestore(page);
  await expect(card(page).getByRole('alert')).toContainText(say('failure.backup-other-kind'));
  await expect(dialogOf(page)).toHaveCount(0);

  await card(page)
    .getByRole('button', { name: say('backup.make') })
    .click();
  await secret(page, 'backup.passphrase').fill(PASSPHRASE);
  await secret(page, 'backup.passphrase.again').fill(PASSPHRASE);
  const file = join(folder, 'a.postcard-backup');
  await app.answerDialog({ filePaths: [file] });
  await page.keyboard.press('Enter');
  await expect(dialogOf(page)).toContainText('a.postcard-backup', LONG);
  await page.keyboard.press('Escape');
  const whole = readFileSync(file);
  whole.writeUInt8(whole.readUInt8(whole.length - 20) ^ 1, whole.length - 20);
  writeFileSync(file, whole);
  await app.answerDialog({ filePaths: [file] });
  await openRestore(page);
  await unlock(page, PASSPHRASE);
  await expect(dialogOf(page).getByRole('alert')).toContainText(say('failure.backup-damaged'), LONG);
  await expect(page.getByRole('button', { name: say('backup.restore.confirm') })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(readdirSync(app.home).filter((name) => /\.part$|^before-restore/.test(name))).toEqual([]);
});
