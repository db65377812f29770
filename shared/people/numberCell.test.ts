import { describe, expect, it } from 'vitest';
import { numbersInCell, readNumberCell } from './numberCell.ts';

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
    ['705-555-1234 ::: 705-555-9999', ['+17055551234', 'several']],
    ['705-555-1234 x12', 'extension'],
    ['705-555-1234x12', 'extension'],
    ['705-555-1234 ext12', 'extension'],
    ['705-555-1234 (ext 5)', 'extension'],
    ['705-555-1234 Ext.: 12', 'extension'],
    ['705-555-1234 poste: 12', 'extension'],
    ['705-555-1234 x5 (work)', 'extension'],
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

describe('of a wish to be left alone, the cell of a number', () => {
  const A = '+17055551234';
  const B = '+17055555678';
  it.each([
    ['705-555-1234', [A]],
    ['705-555-1234 705-555-5678', [A, B]],
    ['705-555-1234 ::: 705-555-5678', [A, B]],
    ['705-555-1234 Marie / 705-555-5678 Paul', [A, B]],
    ['705-555-1234 x12', [A]],
    ['705-555-1234x12', [A]],
    ['705-555-1234 ext12', [A]],
    ['705-555-1234 (ext 5)', [A]],
    ['705-555-1234 Ext.: 12', [A]],
    ['705-555-1234 poste: 12', [A]],
    ['705-555-1234 x5 (work)', [A]],
    ['tel:+1-705-555-1234;ext=22', [A]],
    ['33612345678 x5 / 33612345679', ['+33612345678', '+33612345679']],
    // 361 234 5678 is somebody in Texas.
    ['3.3612345678E+10', ['+33612345678']],
    ['613-555-12345', []],
    ['Anna', []],
  ])('%s means %j', (cell, numbers) => expect(numbersInCell(cell, 'CA')).toEqual(numbers));

  it('is read as numbers are written in the country', () => {
    expect(numbersInCell('06 12 34 56 78 Anna 06 12 34 56 79', 'FR')).toEqual([
      '+33612345678',
      '+33612345679',
    ]);
  });
});
