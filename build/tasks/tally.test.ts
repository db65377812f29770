import { describe, expect, it } from 'vitest';
import { describeTally, playwrightTally, vitestTally } from './tally.ts';

/** A file of a report in which so many tests passed and failed. */
const file = (name: string, status: string, passed: number, failed = 0) => ({
  name: `/somewhere/${name}`,
  status,
  assertionResults: [
    ...Array.from({ length: passed }, (_, n) => ({ status: 'passed', fullName: `passes ${n}` })),
    ...Array.from({ length: failed }, (_, n) => ({ status: 'failed', fullName: `fails ${n}` })),
  ],
});

const counts = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 4 };

describe('vitestTally', () => {
  it('counts tests, and names those that failed', () => {
    const testResults = [file('a.test.ts', 'passed', 4), file('b.test.ts', 'failed', 1, 2)];
    expect(vitestTally({ ...counts, testResults })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 4,
      names: ['b.test.ts: fails 0', 'b.test.ts: fails 1'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [file('a.test.ts', 'passed', 5), file('b.test.ts', 'failed', 0)];
    const report = { ...counts, numFailedTests: 0, numPendingTests: 0, testResults };
    expect(vitestTally(report)).toEqual({ passed: 5, failed: 1, skipped: 0, names: ['b.test.ts'] });
  });
});

describe('playwrightTally', () => {
  it('counts a flaky test and an error outside of tests as failures, and names what stayed wrong', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    const spec = (title: string, ok: boolean) => ({ title, file: 'a.spec.ts', line: 7, ok });
    const suites = [
      { specs: [spec('passes', true)], suites: [{ specs: [spec('fails', false), spec('is flaky', true)] }] },
    ];
    expect(playwrightTally({ stats, suites, errors: [{ message: 'no such file\nat …' }, {}] })).toEqual({
      passed: 7,
      failed: 4,
      skipped: 2,
      names: ['no such file', 'an error outside of the tests', 'a.spec.ts:7: fails'],
    });
  });

  it('does not take an unknown report for a good one', () => {
    expect(() => playwrightTally({})).toThrow();
  });
});

describe('describeTally', () => {
  it('names what was left out, so that nobody takes it for passed', () => {
    expect(describeTally({ passed: 5, failed: 0, skipped: 3 })).toBe('5 passed, 0 failed, 3 left out');
    expect(describeTally({ passed: 5, failed: 1, skipped: 0 })).toBe('5 passed, 1 failed');
  });
});
