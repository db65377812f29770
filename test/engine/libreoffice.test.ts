/** Files of a real spreadsheet program, in English and in French: exactly the people and the reasons they must give. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../electron/engine/engine.ts';
import type { ContactRow } from '../../shared/contract/people.ts';
import type { Country } from '../../shared/people/countries.ts';
import { saveAs, type Cell, type Format, type Row, type Workbook } from './libreoffice.ts';

const row = (...cells: Cell[]): Row => ({ cells });

/** A customer list with what goes wrong in spreadsheets. */
const customers: Workbook = {
  name: 'customers',
  sheets: [
    [
      row({ merged: 'Customers of the shop, 2026', across: 6 }),
      row('Name', 'Mobile', 'Consent', 'Consent date', 'Unsubscribed', 'Car'),
      row('Ann', 17_055_551_234, 'express', { date: '2026-06-14' }, null, 'Honda Civic'),
      row('Ben “the rose” Roy', { number: 17_055_550_101, shown: 'exponent10' }, null, null, true),
      row('Chloé', { number: 17_055_550_102, shown: 'exponent4' }),
      row('Dan; Côté, père', '(705) 555-0103', 'implied', null, false),
      row('Élise', { formula: '"705"&"5550104"', makes: '7055550104' }),
      row('Fay', { formula: '7055550100+5', makes: 7_055_550_105 }),
      row('Guy', '1.7055E+10'),
      row({ merged: 'Hélène', across: 1 }, '705 555-0106 poste 12'),
      { cells: ['Ivy', 7_055_550_107], hidden: true },
      row(null),
      row('Jo\nand Kim', '705-555-0108'),
      row('Léa', { date: '2026-06-14' }),
    ],
    [row('Name', 'Mobile'), row('Somebody else', 7_055_550_199)],
  ],
};

/** French numbers whose first zero a spreadsheet has dropped. */
const france: Workbook = {
  name: 'france',
  sheets: [
    [
      row('Nom', 'Téléphone'),
      row('Zoé', 612_345_678),
      row('Noël', '01 42 68 53 00'),
      row('Ann', '+1 705 555 0110'),
    ],
  ],
};

const LANGUAGES = ['en-CA', 'fr-CA'] as const;
const FORMATS = ['xlsx', 'csv', 'ods'] as const satisfies Format[];
const folder = mkdtempSync(join(tmpdir(), 'postcard-office-'));
const files = new Map<string, Awaited<ReturnType<typeof saveAs>>>();

beforeAll(async () => {
  for (const language of LANGUAGES) {
    for (const format of FORMATS) {
      files.set(`${format} ${language}`, await saveAs([customers, france], format, language, folder));
    }
  }
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (format: Format, language: string, { name }: Workbook): Buffer<ArrayBuffer> =>
  files.get(`${format} ${language}`)?.get(name) ?? Buffer.alloc(0);

/** Brings a file in through the engine's own door, with the columns as they are guessed. */
async function bringIn(file: Buffer<ArrayBuffer>, country: Country) {
  const engine = openEngine({
    home: mkdtempSync(join(folder, 'home-')),
    origins: { mms: 'http://127.0.0.1:9', account: 'http://127.0.0.1:9' },
    token: null,
    undoWindow: false,
    sends: false,
    systemLocale: 'en',
    onEvent: () => undefined,
    write: () => undefined,
  });
  try {
    const { handlers } = engine;
    await handlers['settings.change']({ country });
    const { headed, mapping, headings } = await handlers['imports.read']({ bytes: file });
    const own = mapping.map((field, at) => (headings[at] === 'Car' ? ('own:Car' as const) : field));
    const report = await handlers['imports.run']({ headed, mapping: own, group: '' });
    const { rows } = await handlers['people.list']({ search: '', group: null, offset: 0, limit: 50 });
    return { rows, report };
  } finally {
    await engine.close();
  }
}

const line = ({ name, number }: ContactRow): string => `${number} ${name}`;

describe.each(LANGUAGES)('LibreOffice in %s', (language) => {
  it('saves a workbook: every number is whole, however it was shown', async () => {
    const { rows, report } = await bringIn(fileOf('xlsx', language, customers), 'CA');
    expect(rows.map(line)).toEqual([
      '+17055551234 Ann',
      '+17055550101 Ben “the rose” Roy',
      '+17055550102 Chloé',
      '+17055550103 Dan; Côté, père',
      '+17055550104 Élise',
      '+17055550105 Fay',
      '+17055550107 Ivy',
      '+17055550108 Jo and Kim',
    ]);
    expect(report?.rejects.map(({ row: place, reason }) => `${place} ${reason}`)).toEqual([
      '9 digits-lost',
      '10 extension',
      '14 too-short',
    ]);
    expect(rows.slice(0, 4)).toMatchObject([
      {
        consent: { kind: 'express', at: '2026-06-14T00:00:00.000Z' },
        optedOut: false,
        fields: [{ name: 'Car', value: 'Honda Civic' }],
      },
      { optedOut: true },
      { consent: { kind: null } },
      { consent: { kind: 'inquiry' }, optedOut: false },
    ]);
  });

  it('saves CSV: what it shows is all there is, and what is lost is said', async () => {
    const { rows, report } = await bringIn(fileOf('csv', language, customers), 'CA');
    expect(rows.map(line)).toEqual([
      '+17055551234 Ann',
      '+17055550101 Ben “the rose” Roy',
      '+17055550103 Dan; Côté, père',
      '+17055550104 Élise',
      '+17055550105 Fay',
      '+17055550107 Ivy',
      '+17055550108 Jo and Kim',
    ]);
    expect(report).toMatchObject({ repaired: { exponent: 1 }, optedOut: 1 });
    expect(report?.rejects.map(({ cell, reason }) => `${cell} ${reason}`)).toEqual([
      `${language === 'fr-CA' ? '1,7056E+10' : '1.7056E+10'} digits-lost`,
      '1.7055E+10 digits-lost',
      '705 555-0106 poste 12 extension',
      '14/06/2026 too-short',
    ]);
    expect(rows[0]).toMatchObject({ consent: { kind: 'express', at: '2026-06-14T00:00:00.000Z' } });
  });

  it.each(['xlsx', 'csv'] as const)(
    'saves %s of a shop in France: a lost first zero is no loss there',
    async (format) => {
      const file = fileOf(format, language, france);
      const expected = ['+17055550110 Ann', '+33142685300 Noël', '+33612345678 Zoé'];
      const { rows, report } = await bringIn(file, 'FR');
      expect(rows.map(line)).toEqual(expected);
      expect(report).toMatchObject({ landlines: 1, rejected: 0 });
      const abroad = await bringIn(file, 'CA');
      expect(abroad.rows.map(line)).toEqual(['+17055550110 Ann']);
      expect(abroad.report?.rejects.map(({ reason }) => reason)).toEqual(['too-short', 'impossible']);
    },
  );

  it('saves OpenDocument, which is refused in words', async () => {
    await expect(bringIn(fileOf('ods', language, customers), 'CA')).rejects.toMatchObject({
      code: 'sheet-open-document',
    });
  });
});
