import { describe, expect, it } from 'vitest';
import { describeTally, playwrightTally, vitestTally } from './tally.ts';

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
});

describe('vitestTally', () => {
  it('counts tests', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 2,
      numPendingTests: 4,
      testResults: [file('passed', 5), file('failed', 2)],
    };
    expect(vitestTally(report)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 0,
      numPendingTests: 0,
      testResults: [file('passed', 5), file('failed', 0)],
    };
    expect(vitestTally(report)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});

describe('playwrightTally', () => {
  it('counts a flaky test and an error outside of tests as failures', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTally({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 3, skipped: 2 });
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
