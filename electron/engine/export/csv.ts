/** Tables as CSV that a spreadsheet opens without harm. */
import Papa from 'papaparse';
import type { OutFile } from './file.ts';
import { localTime, type Cell, type SheetWriter } from './sheet.ts';

/** UTF-8's mark, by which Excel knows the accents. */
const MARK = '\uFEFF';

/** What a spreadsheet would run as a formula when the file is opened. */
const FORMULA = /^[=+\-@\t\r]/;
/** What a spreadsheet would take for a number and write differently: long ids, leading zeros, exponents. */
const ALTERED = /^(?:\d{12,}|0\d+|\d+(?:[.,]\d+)?e\d+)$/i;

/** A cell that a spreadsheet would run or change is kept from it by an apostrophe. */
const harmless = (cell: string): string => (FORMULA.test(cell) || ALTERED.test(cell) ? `'${cell}` : cell);

const lines = (rows: readonly (readonly string[])[]): string =>
  Papa.unparse(rows.map((row) => row.map(harmless)));

/** A whole table at once, for a short one. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return MARK + lines(rows);
}

const BATCH = 500;

const toText = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'object' ? localTime(cell.moment) : String(cell);
};

/** Writes a table into a file as its rows come. */
export function createCsv(file: OutFile): SheetWriter {
  let rows: string[][] = [];
  file.write(Buffer.from(MARK));
  const flush = (): void => {
    if (rows.length > 0) file.write(Buffer.from(`${lines(rows)}\r\n`));
    rows = [];
  };
  return {
    row(cells) {
      rows.push(cells.map(toText));
      if (rows.length >= BATCH) flush();
    },
    end: flush,
  };
}
