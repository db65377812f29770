/** The app as a person uses it. No retries, since a test that needs one hides a defect. */
import { defineConfig } from '@playwright/test';
import { findElectron } from './host/electron.ts';
import { leftOut } from './linux-only.ts';

/** What holds a bar of processor time; `npm test` runs it when nothing else runs. */
const MEASURED = ['large', 'people-large', 'scroll'].map((name) => `**/${name}.spec.ts`);

/** A run of one project leaves the results of the other's. */
const part = process.argv.find((argument) => argument.startsWith('--project='))?.split('=')[1] ?? 'all';

export default defineConfig({
  testDir: '.',
  projects: [
    {
      name: 'app',
      testMatch: '**/*.spec.ts',
      testIgnore: [...MEASURED, ...leftOut(process.platform)],
      outputDir: '../../test-results/e2e/app',
    },
    {
      name: 'measured',
      testMatch: MEASURED,
      testIgnore: leftOut(process.platform),
      outputDir: '../../test-results/e2e/measured',
      workers: 1,
    },
  ],
  // Each app, its home, keyring and provider are its test's own. Windows on a screen would take the focus from each other.
  workers: findElectron() ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // A shared machine is slow at times; a fact that is there at once is not waited for.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: `../../test-results/e2e-${part}.json` }]],
});
