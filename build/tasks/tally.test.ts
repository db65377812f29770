import { describe, expect, it } from 'vitest';
import { playwrightTally, vitestTally } from './tally.ts';

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
});

describe('vitestTally', () => {
  it('counts tests', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 2,
      testResults: [file('passed', 5), file('failed', 2)],
    };
    expect(vitestTally(report)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [file('passed', 5), file('failed', 0)],
    };
    expect(vitestTally(report)).toEqual({ passed: 5, failed: 1 });
  });
});

describe('playwrightTally', () => {
  it('counts a flaky test and an error outside of tests as failures', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 0 };
    expect(playwrightTally({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 3 });
  });

  it('does not take an unknown report for a good one', () => {
    expect(() => playwrightTally({})).toThrow();
  });
});
