import { expect, test } from 'vitest';
import { formatNumber, parseNumber, parseRecipients, splitRecipients } from './recipients.ts';

test.each([
  ['705 555 1234', '+17055551234'],
  ['(705) 555-1234', '+17055551234'],
  ['+1 705.555.1234', '+17055551234'],
  ['1-705-555-1234', '+17055551234'],
  ['17055551234', '+17055551234'],
  [' 7055551234 ', '+17055551234'],
  ['705\u2011555\u20111234', '+17055551234'],
  // The provider's own example numbers are of the right shape, though no list knows the area code.
  ['12003004001', '+12003004001'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['011 33 6 12 34 56 78', '+33612345678'],
])('%s is a number', (raw, expected) => {
  expect(parseNumber(raw, 'CA')).toBe(expected);
});

test.each([
  '',
  'Anna',
  '705 555 123',
  '705 555 12345',
  '105 555 1234',
  '705 155 1234',
  '1.7055E+10',
  '705-FLOWERS',
  '+',
])('%j is not a number', (raw) => {
  expect(parseNumber(raw, 'CA')).toBeNull();
});

test('entries are separated by commas, semicolons, tabs and line ends; blank ones fall away', () => {
  expect(splitRecipients(' 705 555 0100;;\n\n, 705-555-0101\t705 555 0102\r\n')).toEqual([
    '705 555 0100',
    '705-555-0101',
    '705 555 0102',
  ]);
});

test('the second of two equal numbers is a duplicate however it is written', () => {
  const parsed = parseRecipients(['705 555 0100', 'x', '+17055550100'], 'CA');
  expect(parsed.map(({ kind }) => kind)).toEqual(['valid', 'invalid', 'duplicate']);
});

test('numbers are shown as they are written at home', () => {
  expect(formatNumber('+17055551234', 'CA')).toBe('(705) 555-1234');
  expect(formatNumber('+33612345678', 'CA')).toBe('+33 6 12 34 56 78');
  expect(formatNumber('not a number', 'CA')).toBe('not a number');
});
