/** A walk through every screen and dialog of the window. */
import { expect, type Page } from '@playwright/test';
import type { Say } from '../../../shared/words/index.ts';
import { write } from './picture-files.ts';
import { photo } from '../../pictures/corpus.ts';
import { dropFiles } from '../files.ts';
import { chips, goTo, openOptions, pictures, recipientsField, send, textField } from './window.ts';

export interface Stop {
  screen: 'compose' | 'log' | 'people' | 'settings';
  name: string;
}

/** Accepted, refused, unclear, double and wrong. */
const FEW = '705 555 0100, 705 555 0101, 705 555 0147, 705 555 0100, my neighbour, ';
/** More than there are chips for. */
const MANY = Array.from({ length: 200 }, (_, index) => `613 200 ${String(1000 + index)}`);
/** The button that shows the rest of a long list, whatever its number. */
const moreOf = (say: Say) =>
  new RegExp(say('compose.recipients.more', { count: '#' }).replace(/[+]/g, '\\+').replace('#', '\\d+'));

const at = (screen: Stop['screen'], name: string): Stop => ({ screen, name });

/** Leads through the window in practice, in the language of `say`; the caller looks around at each stop. */
export async function* tour(page: Page, say: Say, folder: string): AsyncGenerator<Stop> {
  yield at('compose', 'empty');
  yield* composeStops(page, say, folder);
  yield* logStops(page, say);
  yield* peopleStops(page, say);
  yield* settingsStops(page, say);
}

async function* composeStops(page: Page, say: Say, folder: string): AsyncGenerator<Stop> {
  const dialog = page.getByRole('dialog');
  await textField(page, say).fill('Fleurs fraîches 💐');
  await recipientsField(page, say).fill(FEW);
  await expect(chips(page, say)).toHaveCount(5);
  await dropFiles(page, [
    write(folder, 'Roses.jpg', photo(200, 160)),
    write(folder, 'Tulips.jpg', photo(160, 200)),
    write(folder, 'Empty.jpg', ''),
  ]);
  await expect(pictures(page, say)).toHaveCount(2);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await pictures(page, say).first().hover();
  await page.getByRole('button', { name: say('compose.picture.look', { name: 'Roses.jpg' }) }).click();
  await dialog.getByRole('button', { name: say('compose.picture.crop') }).click();
  await expect(dialog.getByRole('button', { name: say('compose.picture.move') })).toBeVisible();
  yield at('compose', 'choosing what to keep of a picture');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await openOptions(page, say);
  yield at('compose', 'filled, with things to put right');
  await page.getByRole('button', { name: say('compose.expiry.calendar') }).click();
  await expect(dialog).toBeVisible();
  yield at('compose', 'calendar');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('compose.draft.clear') }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield at('compose', 'start over?');
  await page.getByRole('button', { name: say('compose.draft.keep') }).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toBeVisible();
  yield at('compose', 'review');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: say('compose.recipients.clear') }).click();
  await recipientsField(page, say).fill(`${MANY.join(',')},`);
  await page.getByRole('button', { name: moreOf(say) }).click();
  await expect(dialog).toBeVisible();
  yield at('compose', 'all recipients');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('compose.recipients.clear') }).click();
  await recipientsField(page, say).fill(FEW);
}

async function* logStops(page: Page, say: Say): AsyncGenerator<Stop> {
  await goTo(page, 'log', say);
  await expect(page.getByText(say('log.empty.title'))).toBeVisible();
  yield at('log', 'empty');
  await goTo(page, 'compose', say);
  await send(page, say);
  await expect(page.getByRole('cell', { name: say('log.state.unknown'), exact: true })).toBeVisible();
  yield at('log', 'one message');
  await page.getByRole('button', { name: say('log.table.open', { number: '(705) 555-0101' }) }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield at('log', 'one recipient');
  await page.getByRole('button', { name: say('log.correct') }).click();
  await expect(page.getByRole('textbox', { name: say('log.correct.number') })).toBeVisible();
  yield at('log', 'correcting a number');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('radio', { name: new RegExp(`^${say('log.state.unknown')}`) }).check({ force: true });
  await page.getByRole('button', { name: say('log.act.again') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield at('log', 'send again to whom?');
  await page.getByRole('checkbox', { name: say('code.local_no_result.reason') }).check({ force: true });
  await page.getByRole('button', { name: say('log.resend.confirm', { count: 1 }) }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield at('log', 'send again?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('log.reuse') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield at('log', 'use again?');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText(say('log.none.title'))).toBeVisible();
  yield at('log', 'nobody found');
  await page.getByRole('button', { name: say('log.send.back') }).click();
  await expect(page.getByRole('list', { name: say('log.list') })).toBeVisible();
  yield at('log', 'list');
  await page.getByRole('button', { name: say('log.export'), exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield at('log', 'exporting');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('peonies');
  await expect(page.getByText(say('log.sends.none.title'))).toBeVisible();
  yield at('log', 'no message found');
  await page.getByRole('button', { name: say('log.sends.none.all') }).click();
  await page.getByText(say('log.part.person'), { exact: true }).click();
  await expect(page.getByText(say('log.person.title'))).toBeVisible();
  yield at('log', 'looking for a person');
  await page.getByRole('searchbox').fill('705 555 01');
  await expect(page.getByRole('list', { name: say('log.person.people') })).toBeVisible();
  yield at('log', 'people found');
  await page.getByRole('searchbox').fill('705 555 0101');
  await expect(page.getByRole('table', { name: say('log.person.table') })).toBeVisible();
  yield at('log', 'one person');
  await page.getByText(say('log.part.months'), { exact: true }).click();
  await page.getByText(say('log.months.table')).click();
  await expect(page.getByRole('table')).toBeVisible();
  yield at('log', 'months');
  await page.getByText(say('log.part.messages'), { exact: true }).click();
}

async function* peopleStops(page: Page, say: Say): AsyncGenerator<Stop> {
  await goTo(page, 'people', say);
  const dialog = page.getByRole('dialog');
  await expect(page.getByText(say('people.none.title'))).toBeVisible();
  yield at('people', 'nobody yet');
  await page.getByRole('button', { name: say('people.import'), exact: true }).click();
  await expect(dialog).toBeVisible();
  yield at('people', 'choosing a file');
  await dialog.getByRole('textbox').fill('Name\tPhone\tGroups\nAnna\t705 555 0180\tVIP\nBen\t1.7E+10\t');
  await dialog.getByRole('button', { name: say('people.import.paste.read') }).click();
  await expect(dialog.getByRole('button', { name: say('people.import.run', { count: 1 }) })).toBeEnabled();
  yield at('people', 'naming the columns');
  await dialog.getByRole('button', { name: say('people.import.run', { count: 1 }) }).click();
  await expect(dialog).toContainText(say('people.import.done', { count: 1 }));
  yield at('people', 'brought in');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  yield at('people', 'list');
  await page.getByRole('table').getByRole('button').first().click();
  await dialog.getByRole('button', { name: new RegExp(say('people.consent.kind')) }).click();
  await page.getByRole('option', { name: say('people.consent.purchase') }).click();
  await dialog.getByRole('button', { name: say('people.fields.add') }).click();
  yield at('people', 'one person');
  await dialog.getByRole('button', { name: say('people.remove'), exact: true }).click();
  const ask = page.getByRole('alertdialog');
  await ask.getByText(say('forget.choice.everywhere'), { exact: true }).click();
  yield at('people', 'what is to go?');
  await ask.getByRole('button', { name: say('forget.next') }).click();
  await expect(ask.getByRole('checkbox')).toBeVisible();
  yield at('people', 'delete everywhere?');
  await ask.getByRole('button', { name: say('app.cancel') }).click();
  await expect(ask).toHaveCount(0);
  await page.keyboard.press('Escape');
  await goTo(page, 'compose', say);
  await page.getByRole('button', { name: say('people.choose') }).click();
  await dialog
    .getByRole('button', {
      name: say('people.choose.side', { side: say('people.choose.in'), name: 'VIP' }),
      exact: true,
    })
    .click();
  await expect(dialog.getByText(say('people.choose.sum', { count: 1 }))).toBeVisible();
  yield at('compose', 'choosing people');
  await page.keyboard.press('Escape');
  await goTo(page, 'people', say);
  await page.getByText(say('people.tab.optOuts'), { exact: true }).click();
  await expect(page.getByText(say('people.optOut.none.title'))).toBeVisible();
  yield at('people', 'nobody has opted out');
  await page.getByRole('button', { name: say('people.optOut.add'), exact: true }).click();
  await dialog.getByRole('textbox').fill('705 555 0180 STOP\n705 555 0181 hello\nnobody');
  await expect(dialog.getByRole('checkbox')).toBeVisible();
  yield at('people', 'adding people who asked to stop');
  await dialog.getByRole('button', { name: say('people.optOut.add.confirm', { count: 1 }) }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  yield at('people', 'opt-outs');
  await page.getByRole('table').getByRole('button').first().click();
  await dialog.getByRole('button', { name: say('people.optOut.lift') }).click();
  await expect(dialog.getByRole('textbox')).toBeVisible();
  yield at('people', 'lifting an opt-out');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

async function* receiptsStops(page: Page, say: Say): AsyncGenerator<Stop> {
  const dialog = page.getByRole('dialog');
  const card = page.getByRole('region', { name: say('receipts.title') });
  await card.getByRole('button', { name: say('receipts.read') }).click();
  await expect(dialog).toBeVisible();
  yield at('settings', 'choosing delivery receipts');
  await dialog.getByRole('textbox').fill('[{"type":"sms"}, {"type":"mms_dlr"}]');
  await dialog.getByRole('button', { name: say('receipts.read.run') }).click();
  await expect(dialog).toContainText(say('receipts.report.unread', { count: 1 }));
  yield at('settings', 'delivery receipts read');
  await page.keyboard.press('Escape');
  await card.getByText(say('receipts.receiver.on')).click();
  await card.getByRole('button', { name: say('receipts.address.show') }).click();
  await expect(card.locator('code')).toBeVisible();
  yield at('settings', 'the receiver');
  await card.getByRole('button', { name: say('receipts.address.renew') }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield at('settings', 'a new address?');
  await page.keyboard.press('Escape');
  await card.getByText(say('receipts.receiver.on')).click();
  await expect(card.locator('code')).toHaveCount(0);
}

async function* storageStops(page: Page, say: Say): AsyncGenerator<Stop> {
  const card = page.getByRole('region', { name: say('storage.title') });
  await card.getByRole('button', { name: say('storage.check') }).click();
  await expect(card).toContainText(say('storage.compact.none'));
  await expect(
    card.getByText(new RegExp(say('storage.checked.well', { when: '' }).slice(0, 12))),
  ).toBeVisible();
  yield at('settings', 'the log checked');
  await card.getByRole('button', { name: new RegExp(say('storage.keep')) }).click();
  await page.getByRole('option', { name: say('storage.keep.option', { months: 24 }) }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield at('settings', 'keep for so long?');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
}

async function* settingsStops(page: Page, say: Say): AsyncGenerator<Stop> {
  await goTo(page, 'settings', say);
  yield at('settings', 'without a token');
  await page.getByRole('button', { name: say('backup.make') }).click();
  await page.getByRole('dialog').getByLabel(say('backup.passphrase'), { exact: true }).fill('tulipes');
  yield at('settings', 'making a backup');
  await page.keyboard.press('Escape');
  yield* receiptsStops(page, say);
  yield* storageStops(page, say);
  await page.getByRole('button', { name: new RegExp(say('settings.undo')) }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  yield at('settings', 'a choice');
  await page.keyboard.press('Escape');
  await page
    .getByRole('textbox', { name: say('settings.account.token') })
    .fill('apik_tour0123456789abcdef01234567890');
  await page.getByRole('button', { name: say('settings.account.save.session') }).click();
  await expect(page.getByRole('button', { name: say('settings.account.remove') })).toBeEnabled();
  await expect(page.getByText(say('settings.check.offline.title'))).toBeVisible();
  yield at('settings', 'with a token');
  await page.getByRole('button', { name: say('settings.account.replace') }).click();
  yield at('settings', 'replacing the token');
  await page.getByRole('button', { name: say('app.cancel') }).click();
  await page.getByRole('button', { name: say('settings.account.remove') }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  yield at('settings', 'remove the token?');
  await page.getByRole('button', { name: say('settings.account.remove.confirm') }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
}
