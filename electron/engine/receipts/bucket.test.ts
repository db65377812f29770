import { expect, test } from 'vitest';
import { createBucket } from './bucket.ts';

test('so many at once, and then as it fills up, but never more than it holds', () => {
  let now = 0;
  const bucket = createBucket(3, 2, () => now);
  const taken = (tries: number) => Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;
  expect(taken(10)).toBe(3);
  now = 500;
  expect(taken(10)).toBe(1);
  now = 1_000_000;
  expect(taken(10)).toBe(3);
});
