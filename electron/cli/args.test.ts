import { expect, test } from 'vitest';
import { parseCommand } from './args.ts';

const expires = (value: string): unknown =>
  (parseCommand(['send', '--to', '7055551234', '--expires', value]) as { expires: unknown }).expires;

test.each([
  ['2026-06-14T18:00:00Z', '2026-06-14T18:00:00.000Z'],
  ['2026-06-14T18:00Z', '2026-06-14T18:00:00.000Z'],
  ['2026-06-14T18:00:00.5-04:00', '2026-06-14T22:00:00.500Z'],
  ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00.000Z'],
  ['2026-06-14T18:00', new Date(2026, 5, 14, 18).toISOString()],
  ['2026-06-14T18:00:30', new Date(2026, 5, 14, 18, 0, 30).toISOString()],
])('--expires %s', (value, instant) => {
  expect(expires(value)).toBe(instant);
});

test.each([
  '2026-06-14',
  '2026-02-30T10:00',
  '2027-02-29T10:00Z',
  '2026-06-14T25:00',
  '2026-13-01T10:00',
  'tomorrow',
  '',
])('--expires %j names no moment, and is refused', (value) => {
  expect(() => expires(value)).toThrow('cli.error.badExpiry');
});
