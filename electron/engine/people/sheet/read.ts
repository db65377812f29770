/** Reads a file of people, told by its bytes and not by its name. */
import { Failure } from '../../../../shared/contract/failure.ts';
import { MOST_SHEET_COLUMNS, MOST_SHEET_ROWS } from '../../../../shared/people/limits.ts';
import { withoutTitle } from './columns.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { readVcards } from './vcard.ts';

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel before 2007, and workbooks locked with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * A spreadsheet (CSV or XLSX) or a file of contact cards as rows.
 * @throws Failure `sheet-unreadable`, `sheet-old-excel`, `sheet-open-document`, `sheet-empty`, `sheet-too-large`,
 *   `sheet-too-long`, `sheet-too-wide`
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  const read = await readAny(bytes);
  const sheet = { ...read, rows: withoutTitle(read.rows.map(withoutBlanks)) };
  if (sheet.rows.length === 0) throw new Failure('sheet-empty');
  // One more may hold the headings.
  if (sheet.rows.length > MOST_SHEET_ROWS + 1) throw new Failure('sheet-too-long');
  return sheet;
}

/** Columns that were only coloured come as blanks at the end. */
function withoutBlanks({ row, cells }: SheetRow): SheetRow {
  const filled =
    cells.length > MOST_SHEET_COLUMNS ? cells.findLastIndex((cell) => cell !== '') + 1 : cells.length;
  if (filled > MOST_SHEET_COLUMNS) throw new Failure('sheet-too-wide');
  return filled === cells.length ? { row, cells } : { row, cells: cells.slice(0, filled) };
}

async function readAny(bytes: Uint8Array): Promise<Sheet> {
  if (startsWith(bytes, OLE)) throw new Failure('sheet-old-excel');
  if (startsWith(bytes, ZIP)) {
    try {
      // Its library takes longer to load than most lists to read.
      const { readXlsx } = await import('./xlsx.ts');
      return { kind: 'xlsx', rows: await readXlsx(bytes) };
    } catch (error) {
      throw error instanceof Failure ? error : new Failure('sheet-unreadable', {}, { cause: error });
    }
  }
  const text = decodeText(bytes);
  if (text === null) throw new Failure('sheet-unreadable');
  if (/^\uFEFF?\s*BEGIN:VCARD/i.test(text)) return { kind: 'vcard', rows: readVcards(text) };
  return { kind: 'csv', rows: readCsv(text) };
}
