import { expect, it } from 'vitest';
import { contentOf, formOf, isDate } from './contactForm.ts';

const form = { ...formOf(null, 'CA'), number: '705 555 0134' };

it('takes a day of the calendar for a date, and nothing less', () => {
  expect(['', '2026-06-14', '2024-02-29'].map(isDate)).toEqual([true, true, true]);
  const wrong = ['2026-06', '2026', '2026-13-45', '2026-02-30', '2026-6-14', '2026-06-14T00', 'June 14'];
  expect(wrong.filter(isDate)).toEqual([]);
});

it('is not held up by a date that is no longer to be seen', () => {
  const wrong = { ...form, consentKind: 'purchase', consentAt: '2026-13-45' } as const;
  expect(contentOf(wrong, 'CA')).toBeNull();
  expect(contentOf({ ...wrong, consentKind: 'none' }, 'CA')?.consent).toEqual({
    kind: null,
    source: '',
    at: null,
  });
});

it('keeps a real date that came without a kind, as from a file', () => {
  expect(contentOf({ ...form, consentAt: '2026-06-14' }, 'CA')?.consent.at).toBe('2026-06-14T00:00:00.000Z');
});
