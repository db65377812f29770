/** What the pictures show, screen by screen. */
import { expect, type Page } from '@playwright/test';
import type { DraftContent } from '../../shared/contract/draft.ts';
import { joinEntries } from '../../shared/recipients.ts';
import type { Attachment } from '../../shared/contract/media.ts';
import { dragFiles } from '../e2e/files.ts';
import type { Launched } from '../e2e/launch.ts';
import { goTo, openOptions, textField } from '../e2e/support/window.ts';
import type { Look } from './camera.ts';
import { create } from './seed.ts';

const TEXTS = {
  en: 'Spring bouquets are in! 💐 Two for one this Saturday. Reply STOP to opt out.',
  'fr-CA':
    'Les bouquets du printemps sont arrivés! 💐 Deux pour un ce samedi. Répondez ARRET pour vous désabonner.',
} as const;

type SceneDraft = Partial<Omit<DraftContent, 'recipients'> & { recipients: readonly string[] }>;

/** Puts a draft into the engine and loads the window anew, as after a restart. */
async function putDraft(page: Page, { say }: Look, draft: SceneDraft): Promise<void> {
  await page.evaluate(
    (content) => window.postcard.draft.save({ ...content, composeId: crypto.randomUUID() }),
    {
      text: '',
      recipientInput: '',
      sender: '',
      expiresAt: null,
      requestReceipt: false,
      tag: '',
      attachments: [],
      ...draft,
      recipients: joinEntries(draft.recipients ?? []),
    },
  );
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: say('compose.title') })).toBeVisible();
}

export async function composeScenes(app: Launched, look: Look, attachments: Attachment[], files: string[]) {
  const { page } = app;
  const { say, shoot, locale } = look;
  await putDraft(page, look, {});
  await shoot('compose-empty', { small: true });
  const filled = {
    text: TEXTS[locale],
    recipients: ['705 555 0100', '(705) 555-0180', '+1 705 555 0181', '613-555-0123'],
    sender: '705 555 0190',
    attachments,
  };
  await putDraft(page, look, filled);
  await shoot('compose-filled', { small: true });
  const drag = await dragFiles(page, files);
  await expect(page.getByText(say('compose.drop.title'))).toBeVisible();
  await shoot('compose-drop');
  await drag.leave();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot('compose-review', { small: true });
  await page.keyboard.press('Escape');
  await openOptions(page, say);
  await page.getByRole('textbox', { name: say('compose.tag') }).scrollIntoViewIfNeeded();
  await shoot('compose-options', { small: true });
  await putDraft(page, look, {
    ...filled,
    text: 'a'.repeat(4100),
    recipients: [...filled.recipients, 'my neighbour', '555-01', '705 555 0100'],
    sender: '12',
  });
  const drop = await dragFiles(page, files.slice(-1));
  await drop.drop();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await shoot('compose-errors', { small: true });
  await textField(page, say).scrollIntoViewIfNeeded();
  await page.getByRole('combobox', { name: say('compose.sender') }).scrollIntoViewIfNeeded();
  await shoot('compose-errors-below');
  const many = Array.from({ length: 200 }, (_, index) => `613 200 ${String(1000 + index)}`);
  await putDraft(page, look, { ...filled, recipients: many });
  await page.getByRole('textbox', { name: say('compose.recipients'), exact: true }).scrollIntoViewIfNeeded();
  await shoot('compose-200-recipients');
  await putDraft(page, look, {});
}

export async function settingsScenes({ page }: Launched, { say, shoot }: Look, name: string) {
  await goTo(page, 'settings', say);
  await shoot(`settings-${name}`, { small: true });
  await page.locator('.screen__body').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await shoot(`settings-${name}-below`);
  await page.getByRole('button', { name: say('backup.make') }).click();
  for (const field of ['backup.passphrase', 'backup.passphrase.again'] as const)
    await page.getByRole('dialog').getByLabel(say(field), { exact: true }).fill('quatre tulipes jaunes');
  await shoot(`settings-${name}-backup`, { small: true });
  await page.keyboard.press('Escape');
}

/** What the settings can do with delivery receipts and with the log, beyond how they look at rest. */
export async function careScenes({ page }: Launched, { say, shoot }: Look) {
  const dialog = page.getByRole('dialog');
  await goTo(page, 'settings', say);
  const receipts = page.getByRole('region', { name: say('receipts.title') });
  await receipts.getByRole('button', { name: say('receipts.read') }).click();
  await shoot('receipts-choose');
  await dialog
    .getByRole('textbox')
    .fill(['{"type":"sms"}', '{"type":"mms_dlr"}', JSON.stringify(RECEIPT), '{"type":'].join('\n'));
  await dialog.getByRole('button', { name: say('receipts.read.run') }).click();
  await expect(dialog).toContainText(say('receipts.report.unread', { count: 2 }));
  await shoot('receipts-read', { small: true });
  await page.keyboard.press('Escape');
  await receipts.getByText(say('receipts.receiver.on')).click();
  await receipts.getByRole('button', { name: say('receipts.address.show') }).click();
  await expect(receipts.locator('code')).toBeVisible();
  await receipts.locator('code').scrollIntoViewIfNeeded();
  await shoot('settings-receiver', { small: true });
  await receipts.getByText(say('receipts.receiver.on')).click();
  const log = page.getByRole('region', { name: say('storage.title') });
  await log.getByRole('button', { name: say('storage.check') }).click();
  await expect(log.locator('.notice')).toBeVisible();
  await log.locator('.notice').scrollIntoViewIfNeeded();
  await shoot('settings-log', { small: true });
  await log.getByRole('button', { name: new RegExp(say('storage.keep')) }).click();
  await page.getByRole('option', { name: say('storage.keep.option', { months: 24 }) }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await shoot('settings-keep');
  await page.keyboard.press('Escape');
}

/** About a message of another program. */
const RECEIPT = {
  delivery_status: 'delivered',
  from: '12003004000',
  id: '01JDQ0R6MMNKQ4XNEV3QH49H8H',
  mms: { id: '01JDQ0T6SXSD6B2A4JP8XZ8GTS' },
  timestamp: '2024-06-14T00:00:00.000000Z',
  to: '12003004001',
  type: 'mms_dlr',
};

export async function logEmptyScene({ page }: Launched, { say, shoot }: Look) {
  await goTo(page, 'log', say);
  await expect(page.getByText(say('log.empty.title'))).toBeVisible();
  await shoot('log-empty', { small: true });
  await page.getByText(say('log.part.months'), { exact: true }).click();
  await expect(page.getByText(say('log.months.none'))).toBeVisible();
  await shoot('log-months-empty');
  await page.getByText(say('log.part.messages'), { exact: true }).click();
}

export async function logListScene({ page }: Launched, { say, shoot }: Look, name = 'log-list') {
  await goTo(page, 'log', say);
  await expect(page.getByRole('list', { name: say('log.list') })).toBeVisible();
  await shoot(name, { small: true });
}

/** Shows one message by its place in the list, which is newest first. */
export async function openSend(page: Page, { say }: Look, id: number): Promise<void> {
  await goTo(page, 'log', say);
  const ids = await page.evaluate(async () => {
    const { value } = await window.postcard.sends.list({ before: null, limit: 50 });
    return (value as { sends: { id: number }[] }).sends.map((send) => send.id);
  });
  await page
    .getByRole('list', { name: say('log.list') })
    .getByRole('button')
    .nth(ids.indexOf(id))
    .click();
  await expect(page.getByRole('table', { name: say('log.table') })).toBeVisible();
  await expect(page.locator('[role=row][aria-busy=true]')).toHaveCount(0);
}

export async function sendScene({ page }: Launched, look: Look, name: string, id: number) {
  await openSend(page, look, id);
  await look.shoot(`log-${name}`, { small: name === 'mixed' || name === 'many' });
}

export async function attemptsScene({ page }: Launched, look: Look, id: number) {
  await openSend(page, look, id);
  await page
    .getByRole('radio', { name: new RegExp(`^${look.say('log.state.unknown')}`) })
    .check({ force: true });
  await page.getByRole('row').locator('.paged__open').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look.shoot('log-attempts', { small: true });
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('xyz');
  await expect(page.getByText(look.say('log.none.text'))).toBeVisible();
  await look.shoot('log-nobody-found');
}

/** A message in its undo window, which is stopped afterwards. */
export async function undoScene(app: Launched, look: Look) {
  const { page } = app;
  await page.evaluate(() => window.postcard.settings.change({ undoSeconds: 30 }));
  const id = await create(page, { to: 3, text: TEXTS[look.locale] });
  await sendScene(app, look, 'undo', id);
  await page.evaluate((send) => window.postcard.sends.stop({ id: send }), id);
  await page.evaluate(() => window.postcard.settings.change({ undoSeconds: 0 }));
}

/** The large message while it leaves; paused again afterwards. */
export async function runningScene({ page }: Launched, look: Look, id: number) {
  await page.evaluate((send) => window.postcard.sends.resume({ id: send }), id);
  await openSend(page, look, id);
  await look.shoot('log-running');
  await page.evaluate((send) => window.postcard.sends.pause({ id: send }), id);
}
