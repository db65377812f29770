/** Takes pictures of the window in test-results/shots/. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type CDPSession, type Page } from '@playwright/test';
import { createSay, type Say } from '../../shared/words/index.ts';
import type { Launched } from '../e2e/launch.ts';

const FOLDER = fileURLToPath(new URL('../../test-results/shots', import.meta.url));

const SIZES = { normal: { width: 1180, height: 780 }, small: { width: 900, height: 620 } } as const;

interface Variant {
  locale: 'en' | 'fr-CA';
  theme: 'light' | 'dark';
}

const VARIANTS: readonly Variant[] = (['en', 'fr-CA'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((theme) => ({ locale, theme })),
);

export interface Look extends Variant {
  say: Say;
  /** Takes the window as it is; in the small size too when asked. */
  shoot(name: string, options?: { small?: boolean }): Promise<void>;
}

export function emptyFolder(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

/** Lasts as long as the session does. */
async function setSize(page: Page, session: CDPSession, size: keyof typeof SIZES): Promise<void> {
  const { width, height } = SIZES[size];
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

/** Every picture decoded, every font there, nothing moving or under the pointer. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  });
}

/** Goes through the languages and themes in one running app. */
export async function inEveryLook({ page }: Launched, take: (look: Look) => Promise<void>): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const session = await page.context().newCDPSession(page);
  for (const { locale, theme } of VARIANTS) {
    await page.evaluate((change) => window.postcard.settings.change(change), { language: locale, theme });
    const say = createSay(locale);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('navigation', { name: say('app.nav') }).first()).toBeVisible();
    await setSize(page, session, 'normal');
    await take({
      locale,
      theme,
      say,
      async shoot(name, { small = false } = {}) {
        await settle(page);
        await page.screenshot({ path: join(FOLDER, `${name}.${locale}.${theme}.png`) });
        if (!small) return;
        await setSize(page, session, 'small');
        await settle(page);
        await page.screenshot({ path: join(FOLDER, `${name}.${locale}.${theme}.small.png`) });
        await setSize(page, session, 'normal');
      },
    });
  }
}
