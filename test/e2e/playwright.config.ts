/** The app as a person uses it: one window at a time, no retries, since a test that needs one hides a defect. */
import { defineConfig } from '@playwright/test';
import { leftOut } from './linux-only.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: leftOut(process.platform),
  outputDir: '../../test-results/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // A shared machine is slow at times; a fact that is there at once is not waited for.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
