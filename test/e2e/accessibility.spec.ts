/**
 * Every screen and dialog, light and dark, in both languages: no violation that axe knows, no foreign word, and nothing
 * outside of the window. Words do not depend on the theme nor colours on the language, so two tours see all there is.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { postcardEvent } from '../../shared/contract/events.ts';
import { catalogues, createSay, type MessageId } from '../../shared/words/index.ts';
import { expect, test } from './support/test.ts';
import { tour, type Stop } from './support/tour.ts';
import { chips, finished, recipientsField, send, textField } from './support/window.ts';
import { say as english } from './support/words.ts';

/** The window's screens, by the contract. */
const SCREENS = postcardEvent.options.find((option) => option.shape.topic.value === 'show')?.shape;

async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // A second page, which axe would otherwise open for frames, is what this app forbids.
    .setLegacyMode()
    .analyze();
  expect(passes.length).toBeGreaterThan(10);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Runs in the page. Pixels that only a focus could scroll to, and from which nobody could scroll back. */
function outsideOfTheWindow(): { below: number; beside: number } {
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
  return { below: scrollHeight - clientHeight, beside: scrollWidth - clientWidth };
}

/** English sentences in French, where the two differ, and ids in place of words. */
const IDS = Object.keys(catalogues.en) as MessageId[];
const ENGLISH = IDS.map((id) => catalogues.en[id]).filter(
  (words) => words.length > 11 && !words.includes('{') && !Object.values(catalogues['fr-CA']).includes(words),
);
function foreign(text: string): string[] {
  return [...IDS.filter((id) => text.includes(id)), ...ENGLISH.filter((words) => text.includes(words))];
}

// A whole tour with axe at each of its stops.
test.describe.configure({ timeout: 300_000 });

const TOURS = [
  { locale: 'en', theme: 'light' },
  { locale: 'fr-CA', theme: 'dark' },
] as const;

for (const { locale, theme } of TOURS) {
  test(`${theme}, ${locale}`, async ({ start, folder }) => {
    const { page } = await start({
      env: {
        POSTCARD_MMS_ORIGIN: 'http://127.0.0.1:9',
        POSTCARD_ACCOUNT_ORIGIN: 'http://127.0.0.1:9',
      },
      settings: { language: locale, theme },
    });
    const say = createSay(locale);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('heading', { level: 1, name: say('compose.title') })).toBeVisible();
    const seen: Stop[] = [];
    for await (const stop of tour(page, say, folder)) {
      seen.push(stop);
      const where = `${stop.screen}, ${stop.name}`;
      expect(await violations(page), where).toEqual([]);
      expect(await page.evaluate(outsideOfTheWindow), where).toEqual({ below: 0, beside: 0 });
      const text = await page.locator('body').innerText();
      if (locale === 'fr-CA') expect(foreign(text), where).toEqual([]);
    }
    expect([...new Set(seen.map(({ screen }) => screen))].toSorted()).toEqual(
      SCREENS && 'screen' in SCREENS ? [...SCREENS.screen.options].toSorted() : null,
    );
  });
}

test('at 200 % in the smallest window, a message is written and sent', async ({ start }) => {
  const { page } = await start();
  await page.setViewportSize({ width: 450, height: 310 });
  await textField(page).fill('Roses today');
  await recipientsField(page).fill('705 555 0100');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveCount(1);
  await send(page);
  expect(await finished(page)).toContain('1');
  expect(await page.evaluate(outsideOfTheWindow)).toEqual({ below: 0, beside: 0 });
});

test('in a contrast theme, what is chosen is told by the theme’s own colours', async ({ start }) => {
  const { page } = await start();
  await page.emulateMedia({ forcedColors: 'active' });
  const { highlight, highlightText } = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'forced-color-adjust: none; background: Highlight; color: HighlightText';
    const { backgroundColor, color } = getComputedStyle(probe);
    probe.remove();
    return { highlight: backgroundColor, highlightText: color };
  });
  const items = page.getByRole('navigation', { name: english('app.nav') }).getByRole('button');
  await expect(items.nth(0)).toHaveCSS('background-color', highlight);
  await expect(items.nth(0).locator('svg')).toHaveCSS('color', highlightText);
  await expect(items.nth(1)).not.toHaveCSS('background-color', highlight);

  await page.getByRole('button', { name: english('compose.more') }).click();
  const box = page.getByRole('checkbox').first();
  const mark = page.locator('.check__box svg').first();
  await expect(mark).toBeHidden();
  await box.check({ force: true });
  await expect(mark).toBeVisible();
});
