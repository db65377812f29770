import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

// The long form is a command: node test/pictures/fuzz.ts --files 10000
it('answers for every damaged picture, and the window lives', async () => {
  const report = await fuzz(115, 1);
  const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
  expect(report.unanswered).toBe(0);
  expect(report.prepared + refused).toBe(115);
  // Some damage does not matter and some does: otherwise the damage would be of the wrong kind.
  expect(Math.min(report.prepared, refused)).toBeGreaterThan(10);
}, 120_000);
