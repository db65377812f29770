import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MOST_SHEET_ROWS } from '../../../../shared/people/limits.ts';
import { workbook } from './fixtures.ts';
import { readSheet } from './read.ts';
import { startReading } from './reader.ts';
import { storeAll, unpackWorkbook } from './unpack.ts';

/** A workbook one of whose files is packed, and says of itself that it unpacks to ten bytes. */
function packed(name: string, content: Buffer): Buffer {
  const small = deflateRawSync(content);
  const whole = storeAll(new Map([[name, small]]));
  const central = whole.indexOf('PK\u0001\u0002', 0, 'latin1');
  whole.writeUInt16LE(8, 8);
  whole.writeUInt16LE(8, central + 10);
  whole.writeUInt32LE(10, central + 24);
  return whole;
}

const MEGABYTE = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a workbook', () => {
  it('is unpacked, whatever it says of its size', () => {
    const content = Buffer.from('<worksheet/>');
    expect(unpackWorkbook(packed(SHEET, content))).toEqual(storeAll(new Map([[SHEET, content]])));
  });

  it('that unpacks to more than the limit is refused before it does', () => {
    const bomb = packed(SHEET, Buffer.alloc(20 * MEGABYTE, ' '));
    expect(bomb.length).toBeLessThan(MEGABYTE / 10);
    expect(() => unpackWorkbook(bomb, 10 * MEGABYTE)).toThrow(
      expect.objectContaining({ code: 'sheet-too-large' }) as Error,
    );
  });

  it('whose files are too large together is refused', () => {
    const files = new Map([1, 2, 3].map((n) => [`xl/part${n}.xml`, Buffer.alloc(4 * MEGABYTE, ' ')]));
    expect(() => unpackWorkbook(storeAll(files), 10 * MEGABYTE)).toThrow(
      expect.objectContaining({ code: 'sheet-too-large' }) as Error,
    );
  });

  it('with thousands of files is refused', () => {
    const files = new Map(Array.from({ length: 2001 }, (_, n) => [`xl/part${n}.xml`, Buffer.alloc(1)]));
    expect(() => unpackWorkbook(storeAll(files))).toThrow(
      expect.objectContaining({ code: 'sheet-too-large' }) as Error,
    );
  });

  const rows = (count: number, row: string) => Buffer.from(`<sheetData>${row.repeat(count)}</sheetData>`);

  it('with a million rows is refused before they are read; rows that are only coloured do not count', () => {
    const full = rows(1_048_576, '<row><c><v>1</v></c></row>');
    expect(() => unpackWorkbook(packed(SHEET, full))).toThrow(
      expect.objectContaining({ code: 'sheet-too-long' }) as Error,
    );
    const coloured = rows(1_048_576, '<row r="1" s="1"/>');
    expect(unpackWorkbook(packed(SHEET, coloured)).length).toBeGreaterThan(coloured.length);
  });

  it('cut anywhere is refused as unreadable', async () => {
    const whole = workbook([['Phone'], ['7055551234']]);
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = whole.slice(0, Math.floor(whole.length * part));
      await expect(readSheet(cut)).rejects.toMatchObject({ code: 'sheet-unreadable' });
    }
  });

  it('of another kind of office is told apart', async () => {
    const ods = storeAll(
      new Map([
        ['mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet')],
        ['content.xml', Buffer.from('<office:document-content/>')],
      ]),
    );
    await expect(readSheet(ods)).rejects.toMatchObject({ code: 'sheet-open-document' });
  });
});

it('a list of text with too many rows is refused', async () => {
  const lines = 'phone\n' + '7055551234\n'.repeat(MOST_SHEET_ROWS + 1);
  await expect(readSheet(Buffer.from(lines))).rejects.toMatchObject({ code: 'sheet-too-long' });
});

it('a reading that is stopped ends at once, and says so', async () => {
  const reading = startReading(Buffer.from('phone\n' + '7055551234\n'.repeat(100_000)));
  onTestFinished(reading.stop);
  reading.stop();
  await expect(reading.sheet).rejects.toMatchObject({ code: 'cancelled' });
});
