import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { createSay } from '../../../shared/words/index.ts';
import { toCsv } from './csv.ts';

const ROWS = [
  ['Prénom', 'Note'],
  ['Zoé', 'Merci;=1+1'],
  ['Roy, Ann', 'Roses,=HYPERLINK("x")\n=2+2\t@cmd'],
  ['"Zo"', 'Rabais: 5,50 $; à demain'],
  ['=1+1', '007'],
];
const read = (csv: string, delimiter: string) => Papa.parse<string[]>(csv.slice(1), { delimiter }).data;

test.each([
  ['en', ','],
  ['fr-CA', ';'],
] as const)('in %s cells are divided by %s, as Excel does there, and stay whole', (locale, delimiter) => {
  expect(read(toCsv(createSay(locale), ROWS), delimiter)).toEqual([
    ['Prénom', 'Note'],
    ['Zoé', "Merci;'=1+1"],
    ['Roy, Ann', "Roses,'=HYPERLINK(\"x\")\n'=2+2\t'@cmd"],
    ['"Zo"', 'Rabais: 5,50 $; à demain'],
    ["'=1+1", "'007"],
  ]);
});

test.each(['en', 'fr-CA'] as const)(
  'in %s whatever a spreadsheet may divide cells by stands in quotation marks',
  (locale) => {
    const cells = ['a;b', 'a,b', 'a\tb', 'a"b', 'a\nb', 'a b'];
    const csv = toCsv(
      createSay(locale),
      cells.map((cell) => [cell]),
    );
    expect(csv.slice(1)).toBe('"a;b"\r\n"a,b"\r\n"a\tb"\r\n"a""b"\r\n"a\nb"\r\na b');
  },
);

test.each(['en', 'fr-CA'] as const)('in %s nothing runs, whatever it is divided by', (locale) => {
  const csv = toCsv(createSay(locale), ROWS);
  for (const delimiter of [',', ';', '\t']) {
    // A spreadsheet that expects another delimiter takes quotation marks within a cell for plain signs.
    const cells = csv
      .slice(1)
      .split(/\r?\n/)
      .flatMap((line) => line.split(delimiter));
    expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  }
});
