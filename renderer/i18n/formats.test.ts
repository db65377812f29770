import { describe, expect, it } from 'vitest';
import { createFormats } from './formats.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('formats', () => {
  it('writes sizes in the units of the language', () => {
    expect(plain(createFormats('en').size(999))).toBe('999 B');
    expect(plain(createFormats('en').size(312_400))).toBe('312 KB');
    expect(plain(createFormats('fr-CA').size(312_400))).toBe('312 ko');
    expect(plain(createFormats('fr-CA').size(1_250_000))).toBe('1,3 Mo');
    expect(plain(createFormats('en').size(999_600))).toBe('1 MB');
  });

  it('follows the region only when it speaks the chosen language', () => {
    expect(plain(createFormats('fr-CA', 'en-US').number(12_345))).toBe('12 345');
    expect(createFormats('en', 'en-US').number(12_345)).toBe('12,345');
  });

  it('shortens a moment the nearer it is', () => {
    const { moment } = createFormats('en', 'en-US');
    const now = new Date(2026, 10, 22, 12, 0);
    expect(plain(moment(at(2026, 10, 22, 9, 40), now))).toBe('9:40 AM');
    expect(plain(moment(at(2026, 9, 3, 9, 40), now))).toBe('Oct 3, 9:40 AM');
    expect(plain(moment(at(2025, 9, 3, 9, 40), now))).toBe('Oct 3, 2025, 9:40 AM');
  });
});
