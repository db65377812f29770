/** What the pictures show of the people: none, a few, a great many. */
import { expect, type Page } from '@playwright/test';
import type { Say } from '../../shared/words/index.ts';
import type { Launched } from '../e2e/launch.ts';
import { goTo, recipientsField, textField } from '../e2e/support/window.ts';
import type { Look } from './camera.ts';

/** Cells as they are copied from a spreadsheet that has spoilt some of its numbers. */
const CELLS = [
  'First name\tLast name\tMobile\tGroups\tConsent\tVehicle',
  'Amélie\tGagnon\t1.7055550100E+10\tWeddings\texpress\tHonda Civic',
  'Dan\tMorris\t(705) 555-0102\t\timplied\t',
  'Élise\tRoy\t1.7055E+10\t\t\t',
  'Guy\tCôté\t705-555-0104 x12\t\t\t',
].join('\n');

/** A few people: one asked to stop, one's implied consent has ended, one's soon will. */
export async function seedPeople({ page }: Launched): Promise<void> {
  await page.evaluate(async () => {
    const DAY = 86_400_000;
    const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
    const people = [
      ['+17055550180', 'Ben Carter', 'Weddings', 'express', 100],
      ['+17055550181', 'Chloé Tremblay', 'Weddings', 'express', 100],
      ['+17055550182', 'Frédéric Lévesque', 'Garden club', 'purchase', 740],
      ['+17055550183', 'Marie-Antoinette de la Bruère-Desrochers', 'Weddings', 'inquiry', 170],
      ['+33612345678', 'Zoé Lambert', 'Garden club', 'purchase', 40],
    ] as const;
    for (const [number, name, group, kind, days] of people) {
      await window.postcard.people.save({
        id: null,
        number,
        name,
        language: null,
        note: '',
        groups: [group, 'Newsletter of the shop in the old town'],
        consent: { kind, source: 'In the shop', at: `${ago(days).slice(0, 10)}T00:00:00.000Z` },
        fields: [
          { name: 'Car', value: 'Honda Civic 2019' },
          { name: 'Next visit', value: 'May' },
        ],
      });
    }
    const entries = [{ number: '+17055550181', reason: 'STOP' }];
    await window.postcard.optOuts.add({ entries, source: 'replies' });
  });
}

/** A hundred thousand people in a dozen groups, brought in as a file. */
export async function seedCrowd({ page }: Launched): Promise<void> {
  const lines = Array.from(
    { length: 100_000 },
    (_, n) =>
      `Person ${n},705 ${200 + Math.floor(n / 10_000)} ${String(n % 10_000).padStart(4, '0')},Group ${n % 12}`,
  );
  const file = ['Name,Phone,Groups', ...lines].join('\n');
  const failed = await page.evaluate(async (text) => {
    const { value, error } = await window.postcard.imports.read({ bytes: new TextEncoder().encode(text) });
    if (error) return error.userMessage;
    const { headed, mapping } = value as { headed: boolean; mapping: string[] };
    return (await window.postcard.imports.run({ headed, mapping, group: '' })).error?.userMessage;
  }, file);
  if (failed !== undefined) throw new Error(failed);
}

const showTab = (page: Page, say: Say, tab: 'contacts' | 'optOuts') =>
  page.getByRole('radio', { name: say(`people.tab.${tab}`) }).check({ force: true });

export async function emptyPeopleScenes({ page }: Launched, { say, shoot }: Look) {
  const dialog = page.getByRole('dialog');
  await goTo(page, 'people', say);
  await expect(page.getByText(say('people.none.title'))).toBeVisible();
  await shoot('people-none', { small: true });
  await page.getByRole('button', { name: say('people.import'), exact: true }).click();
  await expect(dialog).toBeVisible();
  await shoot('people-import-choose');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await showTab(page, say, 'optOuts');
  await expect(page.getByText(say('people.optOut.none.title'))).toBeVisible();
  await shoot('people-nobody-stopped');
  await showTab(page, say, 'contacts');
  await goTo(page, 'compose', say);
  await page.getByRole('button', { name: say('people.choose') }).click();
  await expect(dialog).toBeVisible();
  await shoot('people-choose-none');
  await page.keyboard.press('Escape');
}

export async function peopleScenes({ page }: Launched, { say, shoot }: Look) {
  const dialog = page.getByRole('dialog');
  await goTo(page, 'people', say);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(6);
  await shoot('people', { small: true });
  await page.getByRole('table').getByRole('button').nth(2).click();
  await expect(dialog).toBeVisible();
  await shoot('people-one', { small: true });
  await page.locator('.sheet__body').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await shoot('people-one-below');
  await dialog.getByRole('button', { name: say('people.remove'), exact: true }).click();
  const ask = page.getByRole('alertdialog');
  await ask.getByText(say('forget.choice.everywhere'), { exact: true }).click();
  await shoot('people-delete');
  await ask.getByRole('button', { name: say('forget.next') }).click();
  await expect(ask.getByRole('checkbox')).toBeVisible();
  await shoot('people-delete-everywhere', { small: true });
  await ask.getByRole('button', { name: say('app.cancel') }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('people.import'), exact: true }).click();
  await dialog.getByRole('textbox').fill(CELLS);
  await dialog.getByRole('button', { name: say('people.import.paste.read') }).click();
  await expect(dialog.getByRole('button', { name: say('people.import.run', { count: 2 }) })).toBeEnabled();
  await shoot('people-import', { small: true });
  await page.locator('.sheet__body').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await shoot('people-import-below');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('searchbox').fill('xyz');
  await expect(page.getByRole('heading', { name: say('people.notFound.title') })).toBeVisible();
  await shoot('people-not-found');
  await page.getByRole('searchbox').fill('');
  await showTab(page, say, 'optOuts');
  await expect(page.getByRole('table', { name: say('people.optOut.table') })).toBeVisible();
  await shoot('people-asked-to-stop', { small: true });
  await showTab(page, say, 'contacts');
}

/** Choosing people, and what is said of them before the send. */
export async function choosingScenes({ page }: Launched, { say, shoot }: Look, name: 'few' | 'crowd') {
  const dialog = page.getByRole('dialog');
  const side = (words: string, group: string) =>
    dialog.getByRole('button', {
      name: say('people.choose.side', { side: words, name: group }),
      exact: true,
    });
  await goTo(page, 'compose', say);
  await page.getByRole('button', { name: say('people.choose') }).click();
  await side(say('people.choose.in'), say('people.group.all')).click();
  await side(say('people.choose.out'), name === 'few' ? 'Garden club' : 'Group 3').click();
  const people = dialog.getByRole('list', { name: say('people.table') });
  await people.getByRole('checkbox').first().press('Space');
  await expect(people.getByRole('checkbox').first()).not.toBeChecked();
  await expect(dialog.locator('.choose__sum')).toHaveAttribute('aria-busy', 'false');
  await shoot(`people-choose-${name}`, { small: true });
  if (name === 'few') {
    await side(say('people.choose.out'), 'Garden club').click();
    await page.locator('.sheet__foot').getByRole('button').last().click();
    await textField(page, say).fill('Tulips');
    await expect(recipientsField(page, say)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Enter');
    await dialog.getByRole('button', { name: say('people.ended.show') }).click();
    await shoot('people-consent-ended', { small: true });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: say('compose.recipients.clear') }).click();
    await textField(page, say).fill('');
  } else {
    await page.keyboard.press('Escape');
    await goTo(page, 'people', say);
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '100006');
    await shoot('people-crowd');
  }
}
