/** Files as they really are, each with exactly the people, the rejected rows and the reasons it must give. */
import { describe, expect, it } from 'vitest';
import { imports } from '../../../../shared/contract/imports.ts';
import { MOST_SHEET_COLUMNS } from '../../../../shared/people/limits.ts';
import { guessColumns } from './columns.ts';
import { encode, workbook, type Encoding } from './fixtures.ts';
import { createPlanner } from './plan.ts';
import { readSheet } from './read.ts';

const A = '+17055551234';
const B = '+17055550188';

/** What a file gives: `number name` of each person, and `row reason` of each rejected row. */
async function readWhole(bytes: Uint8Array): Promise<{ people: string[]; rejected: string[] }> {
  const { rows } = await readSheet(bytes);
  const { headed, mapping } = guessColumns(rows, 'CA');
  const planner = createPlanner({ headed, mapping, group: '' }, 'CA');
  rows.slice(headed ? 1 : 0).forEach(planner.add);
  const { people, rejected } = planner.plan;
  return {
    people: people.map(({ number, name }) => `${number} ${name}`.trim()),
    rejected: rejected.map(({ row, reason }) => `${row} ${reason}`),
  };
}

const ENCODINGS: Encoding[] = [
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16le-bom',
  'utf-16be',
  'utf-16be-bom',
  'windows-1252',
];

describe.each(ENCODINGS)('a file in %s', (encoding) => {
  it.each([',', ';', '\t', '|'])('divided by %j', async (delimiter) => {
    const rows = [
      ['Prénom', 'Nom de famille', 'Téléphone'],
      ['Élise', `Roy${delimiter} fille`, '705 555-1234'],
      ['', '', ''],
      ['Zoë', 'd’Amour\nen deux lignes', '(705) 555-0188'],
      ['Noël', 'Côté', '555-0188'],
    ];
    const quote = (cell: string) => (/[\n,;\t|]/.test(cell) ? `"${cell}"` : cell);
    const text = rows.map((row) => row.map(quote).join(delimiter)).join('\r\n');
    // Windows-1252 keeps the curly apostrophe where Latin-1 has nothing.
    const bytes = encode(encoding === 'windows-1252' ? text.replaceAll('’', "'") : text, encoding);
    const name = `Zoë d${encoding === 'windows-1252' ? "'" : '’'}Amour en deux lignes`;
    expect(await readWhole(bytes)).toEqual({
      people: [`${A} Élise Roy${delimiter === '\t' ? '' : delimiter} fille`, `${B} ${name}`],
      rejected: ['5 too-short'],
    });
  });
});

const csv = (...lines: string[]) => encode(lines.join('\n'), 'utf-8');

const FILES: [what: string, bytes: Uint8Array, people: string[], rejected: string[]][] = [
  [
    'numbers that Excel showed as a power of ten',
    csv('Name,Phone', 'Ann,1.7055551234E+10'),
    [`${A} Ann`],
    [],
  ],
  ['the same with a French comma', csv('Nom;Tél.', 'Ann;1,7055551234E+10'), [`${A} Ann`], []],
  ['a power of ten without a country code', csv('Phone,Name', '7.055551234E+09,Ann'), [`${A} Ann`], []],
  [
    'digits that are gone for good',
    csv('Name,Phone', 'Ann,1.7055E+10', `Ben,${B}`),
    [`${B} Ben`],
    ['2 digits-lost'],
  ],
  ['one digit gone', csv('Name,Phone', `Ben,${B}`, 'Ann,1.705555123E+10'), [`${B} Ben`], ['3 digits-lost']],
  ['numbers with a decimal point', csv('phone', '17055551234.0'), [A], []],
  ['numbers grouped by thousands', csv('name,phone', 'Ann,"17,055,551,234"'), [`${A} Ann`], []],
  ['numbers kept as text by a formula', csv('name,phone', 'Ann,"=""17055551234"""'), [`${A} Ann`], []],
  ['numbers kept as text by an apostrophe', csv('phone', "'17055551234"), [A], []],
  ['a lost plus', csv('phone', '33612345678'), ['+33612345678'], []],
  ['the prefix 00', csv('phone', '0033612345678', '0017055551234'), ['+33612345678', A], []],
  ['the prefix 011', csv('phone', '011 33 6 12 34 56 78'), ['+33612345678'], []],
  [
    'extensions',
    csv('phone', '705-555-1234 x12', '705-555-1234 poste 12', `${B} ext. 4`),
    [],
    ['2 extension', '3 extension', '4 extension'],
  ],
  [
    'two numbers in a cell',
    csv('phone', '705-555-1234 / 705-555-0188', '705 555 0188 ou 705 555 1234'),
    [A, B],
    [],
  ],
  [
    'two numbers on two lines of a cell',
    csv('phone,name', '"705-555-1234\n705-555-0188",Ann'),
    [`${A} Ann`],
    [],
  ],
  ['letters for digits', csv('phone', '1-800-FLOWERS', '7O5-555-1234', A), [A], ['2 letters', '3 letters']],
  ['names in the column of numbers', csv('phone', 'Anna', A), [A], ['2 text']],
  ['labels beside numbers', csv('phone', 'Cell: 705-555-1234', '(705) 555-0188 (maison)'), [A, B], []],
  [
    'too few and too many digits',
    csv('phone', A, '705-555-12', '705-555-12345', '1 705 555 12345'),
    [A],
    ['3 too-short', '4 too-long', '5 too-long'],
  ],
  [
    'an area code that cannot be',
    csv('phone', A, '105-555-1234', '705-055-1234'),
    [A],
    ['3 too-short', '4 impossible'],
  ],
  [
    'doubles, named by their row',
    csv('phone', A, '705 555 1234', '1-705-555-1234'),
    [A],
    ['3 duplicate', '4 duplicate'],
  ],
  ['blank rows between', csv('phone', '', '', A, '', '12'), [A], ['6 too-short']],
  ['a row without a number', csv('name,phone', 'Ann,', `Ben,${B}`), [`${B} Ben`], ['2 empty']],
  ['a row of commas', csv('name,phone', ',,', `Ben,${B}`, ',,,,'), [`${B} Ben`], []],
  ['a row of semicolons', csv('Nom;Cellulaire', `Ann;${A}`, ';', `Ben;${B}`), [`${A} Ann`, `${B} Ben`], []],
  [
    'commas in unquoted names',
    csv('Nom;Cellulaire', `Roy, Ann;${A}`, `Côté, Ben;${B}`),
    [`${A} Roy, Ann`, `${B} Côté, Ben`],
    [],
  ],
  ['a leading comma', csv(',name,phone', `,Ben,${B}`), [`${B} Ben`], []],
  ['no headings', csv(`Ann,${A}`, `Ben,${B}`), [`${A} Ann`, `${B} Ben`], []],
  ['one column and no heading', csv('705 555 1234', '705-555-0188'), [A, B], []],
  [
    'headings in French',
    csv('Prénom;Nom de famille;Cellulaire;Courriel', 'Élise;Roy;705 555-1234;e@roy.ca'),
    [`${A} Élise Roy`],
    [],
  ],
  [
    'the family name under “Nom”',
    csv('Nom;Prénom;Téléphone', `Tremblay;Marie;${A}`),
    [`${A} Marie Tremblay`],
    [],
  ],
  [
    'a whole name beside its parts',
    csv('Name,First Name,Last Name,Phone', `M. T.,Marie,Tremblay,${A}`),
    [`${A} Marie Tremblay`],
    [],
  ],
  [
    'the family name under “Nom”, beside the customer',
    csv('Client;Nom;Prénom;Tél', `Fleurs inc.;Roy;Luc;${A}`),
    [`${A} Luc Roy`],
    [],
  ],
  [
    'a customer’s id',
    csv('Customer ID,First Name,Last Name,Phone', `991,Ann,Roy,${A}`),
    [`${A} Ann Roy`],
    [],
  ],
  ['a customer’s id alone', csv('customer_id,Phone', `AB-991,${A}`), [A], []],
  [
    'a record’s id',
    csv('Record ID - Contact,First Name,Last Name,Phone Number', `991,Ann,Roy,${A}`),
    [`${A} Ann Roy`],
    [],
  ],
  [
    'a middle name',
    csv('First Name,Middle Name,Last Name,Nickname,Phone', `Ann,Lee,Roy,Rose,${A}`),
    [`${A} Ann Roy`],
    [],
  ],
  ['a middle name alone', csv('Middle name,Phone', `Lee,${A}`), [A], []],
  [
    'what else is told of a contact',
    csv(
      'Contact email,Contact Preference,Client depuis,Customer type,Contact owner,Nombre de visites,Phone,Name',
      `a@roy.ca,SMS,2020,VIP,Zoe,3,${A},Ann`,
    ),
    [`${A} Ann`],
    [],
  ],
  [
    'a first visit and a last order',
    csv('Name,Phone,First visit,Last order', `Ann Roy,${A},2020,2026`),
    [`${A} Ann Roy`],
    [],
  ],
  ['headings in capitals', csv('FULL NAME,MOBILE NUMBER', `ANN,${A}`), [`${A} ANN`], []],
  [
    'a customer number beside the telephone',
    csv('Numéro de client,Nom,Téléphone', `7055550199,Ann,${A}`, `12,Ben,${B}`),
    [`${A} Ann`, `${B} Ben`],
    [],
  ],
  ['a mobile beside a telephone', csv('Phone,Mobile,Name', `705 555 0199,${A},Ann`), [`${A} Ann`], []],
  ['headings that say nothing', csv('A,B', `Ann,${A}`), [`${A} Ann`], ['1 text']],
  [
    'Excel’s own hint of the delimiter',
    csv('sep=;', 'name;phone', `Ann, first;${A}`, 'Ben;12'),
    [`${A} Ann, first`],
    ['4 too-short'],
  ],
  [
    'quotation marks in a name',
    csv('name,phone', `"Ann ""the rose"" Roy",${A}`),
    [`${A} Ann "the rose" Roy`],
    [],
  ],
  ['a mark that is never closed', csv('name,phone', `"Ann,${A}`, `Ben,${B}`), [`${A} Ann`, `${B} Ben`], []],
  [
    'marks within marks, and names with commas',
    csv('name,phone', `"Luc "Lucky" Roy",${A}`, `"Tremblay, Marie",${B}`),
    [`${A} Luc "Lucky" Roy`, `${B} Tremblay, Marie`],
    [],
  ],
  [
    'a mark that is never closed, names with commas and a cell of two lines',
    csv(
      'name,phone',
      `"Ann" Roy,${A}`,
      '12,',
      `"Tremblay, Marie",${B}`,
      '"Roy, ""Lucky""\nLuc",705 555-0199',
      `"Ben,12`,
    ),
    [`${A} Ann" Roy`, `${B} Tremblay, Marie`, '+17055550199 Roy, "Lucky" Luc'],
    ['3 empty', '6 too-short'],
  ],
  [
    'a title with a comma',
    csv('Clients, mai 2026', 'Nom;Tél', `Ann;${A}`, `Ben;${B}`),
    [`${A} Ann`, `${B} Ben`],
    [],
  ],
  [
    'a title with a comma, as the names have',
    csv('Clients, mai 2026', 'Nom;Tél', `Roy, Ann;${A}`, `Côté, Ben;${B}`),
    [`${A} Roy, Ann`, `${B} Côté, Ben`],
    [],
  ],
  [
    'a comma in a few cells of its one column',
    csv('phone', A, B, '705-555-0197', '705-555-0198, 705-555-0199'),
    [A, B, '+17055550197', '+17055550198'],
    [],
  ],
  [
    'old Macintosh line ends',
    encode(`name,phone\rAnn,${A}\rBen,${B}`, 'utf-8'),
    [`${A} Ann`, `${B} Ben`],
    [],
  ],
  ['mixed line ends', encode(`name,phone\r\nAnn,${A}\nBen,${B}\r\n`, 'utf-8'), [`${A} Ann`, `${B} Ben`], []],
  ['rows of different lengths', csv('name,phone', `Ann,${A},x,y,z`, 'Ben'), [`${A} Ann`], ['3 empty']],
  [
    'invisible signs of a web page',
    csv('phone', '\u202A+1\u00A0705\u2011555\u20111234\u202C\u200B'),
    [A],
    [],
  ],
  ['full-width digits', csv('phone', '７０５５５５１２３４'), [A], []],
  ['links', csv('phone', 'tel:+1-705-555-1234', 'tel:+1-705-555-0188;ext=22'), [A], ['3 extension']],
  [
    'formulas that want to run',
    csv('name,phone', `=cmd|' /C calc'!A0,${A}`),
    [`${A} =cmd|' /C calc'!A0`],
    [],
  ],
  ['a date in the column of numbers', csv('phone', A, '2026-06-14'), [A], ['3 too-short']],

  [
    'a workbook with whole numbers',
    workbook([
      ['Name', 'Phone'],
      ['Ann', 17_055_551_234],
      ['Ben', 7_055_550_188],
    ]),
    [`${A} Ann`, `${B} Ben`],
    [],
  ],
  [
    'a workbook with shared and calculated texts',
    workbook([
      [{ shared: 'Nom' }, { shared: 'Tél' }],
      [{ shared: 'Ann & <Roy>' }, { formula: 'A1', value: '705 555-1234' }],
    ]),
    [`${A} Ann & <Roy>`],
    [],
  ],
  [
    'a workbook with dates and ticks',
    workbook([
      ['Name', 'Cell', 'Consent date', 'Opted out'],
      ['Ann', 7_055_551_234, { date: 46_000 }, true],
    ]),
    [`${A} Ann`],
    [],
  ],
  ['a workbook whose first sheet is empty', workbook([], [['phone'], [A]]), [A], []],
  ['a workbook with gaps', workbook([[null, 'phone'], [], [null, 12], [null, A]]), [A], ['3 too-short']],

  [
    'a card of a phone',
    encode(
      `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Élise Roy\r\nTEL;TYPE=HOME:705 555 0188\r\nitem1.TEL;type=CELL;type=pref:+1 (705) 555-1234\r\nEND:VCARD\r\n`,
      'utf-8',
    ),
    [`${A} Élise Roy`],
    [],
  ],
  [
    'an old card in quoted-printable',
    encode(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Roy;=C3=89lise;;;\r\nTEL;CELL:7055551234\r\nEND:VCARD\r\n',
      'utf-8',
    ),
    [`${A} Élise Roy`],
    [],
  ],
  [
    'several cards, folded, one without a number',
    encode(
      `BEGIN:VCARD\nVERSION:4.0\nFN:Ann with a very\n  long name\nTEL;VALUE=uri:tel:+1-705-555-1234\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\n`,
      'utf-8',
    ),
    [`${A} Ann with a very long name`],
    ['2 empty'],
  ],
];

describe('a file with', () => {
  it.each(FILES)('%s', async (_, bytes, people, rejected) => {
    expect(await readWhole(bytes)).toEqual({ people, rejected });
  });

  it('names of other kinds are at least sixty', () => {
    expect(FILES.length + ENCODINGS.length * 4).toBeGreaterThanOrEqual(60);
  });
});

it('columns without anything in them do not make a sheet too wide', async () => {
  const { rows } = await readSheet(csv(`phone,name${','.repeat(2000)}`, `${A},Ann${','.repeat(2000)}`));
  const layout = guessColumns(rows, 'CA');
  expect(imports.preview.input.safeParse({ ...layout, group: '' }).success).toBe(true);
  expect(layout.mapping.slice(0, 2)).toEqual(['number', 'name']);
});

describe('a file that is no list', () => {
  it.each([
    ['nothing in it', new Uint8Array(), 'sheet-empty'],
    ['blank rows alone', csv('', ' , ', ''), 'sheet-empty'],
    ['an Excel before 2007', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'sheet-old-excel'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
      'sheet-unreadable',
    ],
    ['a broken archive', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), 'sheet-unreadable'],
    ['an empty workbook', workbook([]), 'sheet-empty'],
    [
      'more columns than one can look at',
      csv(`phone${',x'.repeat(MOST_SHEET_COLUMNS)}`, A),
      'sheet-too-wide',
    ],
  ])('%s is refused in words', async (_, bytes, code) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ code });
  });
});
