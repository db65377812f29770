/** Reads from the reports of the test runners how many tests passed, failed and were left out, and which failed. */
import { basename } from 'node:path';
import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
  /** Left out: this computer cannot run them. They count for nothing, and are named so that nobody takes them for passed. */
  skipped: number;
  /** What failed, as far as the report names it, so that it can be read where only the end of the output is kept. */
  names: string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

interface Suite {
  specs: { title: string; file: string; line: number; ok: boolean }[];
  suites?: Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ title: z.string(), file: z.string(), line: z.number(), ok: z.boolean() })),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite),
});

const specsOf = ({ specs, suites = [] }: Suite): Suite['specs'] => [...specs, ...suites.flatMap(specsOf)];
const firstLine = (text = 'an error outside of the tests') => text.split('\n', 1)[0] ?? '';

/** A file that could not even be loaded holds no tests; it counts as one failure. */
export function vitestTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(report);
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${basename(name)}: ${fullName}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests,
    names: [...unloaded.map(({ name }) => basename(name)), ...failed],
  };
}

/** A flaky test counts as failed. */
export function playwrightTally(report: unknown): Tally {
  const { stats, errors, suites } = playwrightReport.parse(report);
  const failed = suites.flatMap(specsOf).filter(({ ok }) => !ok);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    names: [
      ...errors.map(({ message }) => firstLine(message)),
      ...failed.map(({ file, line, title }) => `${file}:${line}: ${title}`),
    ],
  };
}

/** How a stage ended, in a few words. */
export function describeTally({ passed, failed, skipped }: Omit<Tally, 'names'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} left out` : ''}`;
}
