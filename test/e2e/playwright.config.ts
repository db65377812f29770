/** The app as a person uses it. No retries, since a test that needs one hides a defect. */
import { defineConfig } from '@playwright/test';
import { findElectron } from './host/electron.ts';
import { leftOut } from './linux-only.ts';

/** What holds a bar of processor time; `npm test` runs it when nothing else runs. */
const MEASURED = ['large', 'people-large', 'scroll'].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  projects: [
    { name: 'app', testMatch: '**/*.spec.ts', testIgnore: [...MEASURED, ...leftOut(process.platform)] },
    { name: 'measured', testMatch: MEASURED, testIgnore: leftOut(process.platform), workers: 1 },
  ],
  // Each app, its home, keyring and provider are its test's own. Windows on a screen would take the focus from each other.
  workers: findElectron() ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // A shared machine is slow at times; a fact that is there at once is not waited for.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
