import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentLastDay, consentState, oldestHolding } from './consent.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('implied consent', () => {
  it.each([
    ['purchase', '2024-06-14', '2026-06-14'],
    ['inquiry', '2026-01-15', '2026-07-15'],
    ['inquiry', '2025-08-31', '2026-02-28'],
    ['purchase', '2024-02-29', '2026-02-28'],
  ] as const)('of a %s on %s holds through %s', (kind, at, last) => {
    expect(consentLastDay(kind, day(at))).toBe(day(last));
    expect(consentState(kind, day(at), day(last) + 86_399_999)).toBe('ending');
    expect(consentState(kind, day(at), day(last) + 86_400_000)).toBe('ended');
  });

  it('is told of a month before it ends', () => {
    expect(consentState('purchase', day('2024-06-14'), day('2026-05-10'))).toBe('good');
    expect(consentState('purchase', day('2024-06-14'), day('2026-05-20'))).toBe('ending');
  });
});

it('express consent, none, and one without a date have no end', () => {
  const late = day('2060-01-01');
  expect(consentState('express', day('2001-01-01'), late)).toBe('good');
  expect(consentState(null, day('2001-01-01'), late)).toBe('good');
  expect(consentState('inquiry', null, late)).toBe('good');
});

it('the oldest day that holds divides those that have ended from those that have not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('purchase' as const, 'inquiry' as const),
      fc.integer({ min: day('2001-01-01'), max: day('2060-01-01') }),
      fc.integer({ min: -900, max: 900 }),
      (kind, now, offset) => {
        const oldest = oldestHolding(kind, now);
        const at = oldest + offset * 86_400_000;
        expect(consentState(kind, at, now) === 'ended').toBe(at < oldest);
      },
    ),
  );
});
