/** A test with an app, a home and a provider of its own, all of which end with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Settings } from '../../../shared/contract/settings.ts';
import { startFakeProvider, type FakeProvider, type FakeProviderOptions } from '../../provider/server.ts';
import { launch, type Launched, type LaunchOptions } from '../launch.ts';
import { forgetToken, NO_KEYRING } from './keyring.ts';
import { liveEnvironment } from './live.ts';

export { expect };

export interface StartOptions extends LaunchOptions {
  /** Sends for real, over HTTP, to this provider with the token of live.ts; without, the app is in practice. */
  live?: FakeProvider;
  /** Settings of the run. The undo window is closed unless it is what the test is about. */
  settings?: Partial<Settings>;
}

export type Start = (options?: StartOptions) => Promise<Launched>;

interface Fixtures {
  /** A folder for the test's own files. */
  folder: string;
  /** Starts the app and waits for its first screen. Its language is English; it has no keychain unless given one. */
  start: Start;
  /** Starts a fake Swift on a loopback port. */
  provide: (options?: FakeProviderOptions) => Promise<FakeProvider>;
}

/** `launched` hears of the app as soon as it runs, so that it is ended even if its first screen never comes. */
async function open(
  { live, settings, env, ...options }: StartOptions,
  launched: (app: Launched) => void,
): Promise<Launched> {
  const app = await launch({
    ...options,
    env: { LC_ALL: 'en_CA.UTF-8', ...NO_KEYRING, ...(live && liveEnvironment(live)), ...env },
  });
  launched(app);
  // A click that cannot be made says what is in its way, before the test's own time is over.
  app.page.setDefaultTimeout(30_000);
  await expect(app.page.getByRole('navigation').first()).toBeVisible();
  await app.page.evaluate((change) => window.postcard.settings.change(change), {
    undoSeconds: 0,
    ...settings,
  });
  return app;
}

/** Ends every app and removes what it left, whatever becomes of the one before; then says what went wrong. */
async function clearAway(apps: readonly Launched[]): Promise<void> {
  const troubles: unknown[] = [];
  const attempt = (act: () => Promise<void>) => act().catch((error: unknown) => void troubles.push(error));
  for (const app of apps) await attempt(() => app.kill());
  for (const { home } of apps) {
    await attempt(() => forgetToken(home));
    await attempt(() => rm(home, { recursive: true, force: true }));
  }
  if (troubles.length > 0) throw new AggregateError(troubles, troubles.map(String).join('\n'));
}

export const test = base.extend<Fixtures>({
  folder: async ({ browserName: _browser }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'postcard-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ browserName: _browser }, use, info) => {
    const apps: Launched[] = [];
    await use((options = {}) => open(options, (app) => void apps.push(app)));
    const last = apps.at(-1);
    if (last && info.status !== info.expectedStatus) {
      const screenshot = await last.page.screenshot().catch(() => null);
      if (screenshot) await info.attach('window', { body: screenshot, contentType: 'image/png' });
      await info.attach('output', { body: last.output(), contentType: 'text/plain' });
    }
    await clearAway(apps);
  },
  provide: async ({ browserName: _browser }, use) => {
    const providers: FakeProvider[] = [];
    await use(async (options) => {
      const provider = await startFakeProvider(options);
      providers.push(provider);
      return provider;
    });
    for (const provider of providers) await provider.close();
  },
});
