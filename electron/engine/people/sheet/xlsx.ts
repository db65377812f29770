/** Excel workbooks. The real values of the cells are read, so that 17055551234 stays whole however it is shown. */
import readWorkbook, { type CellValue } from 'read-excel-file/node';
import { unpackWorkbook } from './unpack.ts';
import { toRows, type SheetRow } from './sheet.ts';

/** The first sheet with something in it. @throws as {@link unpackWorkbook} does, and when the workbook cannot be read */
export async function readXlsx(bytes: Uint8Array): Promise<SheetRow[]> {
  const sheets = await readWorkbook(unpackWorkbook(bytes));
  for (const { data } of sheets) {
    const rows = toRows(data.map((cells) => cells.map(cellText)));
    if (rows.length > 0) return rows;
  }
  return [];
}

function cellText(value: CellValue | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // JavaScript writes whole numbers without an exponent up to 21 digits; Excel keeps 15.
  return String(value);
}
