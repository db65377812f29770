import { describe, expect, it } from 'vitest';
import { readNumberCell } from './numberCell.ts';

const repaired = (cell: string) => {
  const read = readNumberCell(cell, 'CA');
  return read.kind === 'number' ? [read.to, read.repair] : read.reason;
};

describe('the cell of a number', () => {
  it.each([
    ['(705) 555-1234', ['+17055551234', null]],
    ['1.7055551234E+10', ['+17055551234', 'exponent']],
    ['1,7055551234e+10', ['+17055551234', 'exponent']],
    ['1.70555512340E+10', ['+17055551234', 'exponent']],
    ['1.7055551234E+9', 'impossible'],
    ['1.705555123E+10', 'digits-lost'],
    ['33612345678', ['+33612345678', 'plus']],
    ['0033612345678', ['+33612345678', 'prefix']],
    ['705-555-1234 / 705-555-9999', ['+17055551234', 'several']],
    ['705-555-1234 x12', 'extension'],
    ['705-555-1234 # 12', 'extension'],
    ['1-800-FLOWERS', 'letters'],
    ['Anna', 'text'],
    ['', 'empty'],
    ['—', 'empty'],
    ['555-1234', 'too-short'],
    ['+12', 'too-short'],
    ['705-555-12345', 'too-long'],
    ['613-555-12345', 'too-long'],
    ['819-555-12345', 'too-long'],
    ['(613) 55512345', 'too-long'],
    ['435-1234/435-5678', 'too-long'],
    ['33 6 12 34 56 78', 'too-long'],
    ['705-055-1234', 'impossible'],
  ])('%s', (cell, expected) => expect(repaired(cell)).toEqual(expected));

  it('never makes a North American number out of digits that were not there', () => {
    for (let digits = 1; digits <= 10; digits += 1) {
      const shown = `1.${'7055551234'.slice(0, digits)}E+10`;
      expect([shown, repaired(shown)]).toEqual([
        shown,
        digits < 10 ? 'digits-lost' : ['+17055551234', 'exponent'],
      ]);
    }
  });
});
