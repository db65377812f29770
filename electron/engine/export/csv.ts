/** Tables as CSV that a spreadsheet opens without harm. */
import Papa from 'papaparse';
import type { Say } from '../../../shared/words/index.ts';
import type { OutFile } from './file.ts';
import { localTime, type Cell, type SheetWriter } from './sheet.ts';

/** UTF-8's mark, by which Excel knows the accents. */
const MARK = '\uFEFF';

/** What a spreadsheet would run as a formula when the file is opened. */
const FORMULA = /^[=+\-@\t\r]/;
/** The same at what would become a cell's beginning, were the file read with another delimiter than its own. */
const INNER_FORMULA = /[;,\t\r\n](?=[=+\-@])/g;
/** What any spreadsheet may divide cells by, and what spoils a row. */
const DIVIDES = /[;,\t"\r\n]/;
/** What a spreadsheet would take for a number and write differently: long ids, leading zeros, exponents. */
const ALTERED = /^(?:\d{12,}|0\d+|\d+(?:[.,]\d+)?e\d+)$/i;

/** A cell that a spreadsheet would run or change is kept from it by an apostrophe. */
function harmless(cell: string): string {
  const whole = cell.replace(INNER_FORMULA, "$&'");
  return FORMULA.test(cell) || ALTERED.test(cell) ? `'${whole}` : whole;
}

/** With the delimiter that Excel expects where the language is spoken: in Québec the comma stands in numbers. */
const lines = (say: Say, rows: readonly (readonly string[])[]): string =>
  Papa.unparse(
    rows.map((row) => row.map(harmless)),
    { delimiter: say('export.csv.delimiter'), quotes: (cell: unknown) => DIVIDES.test(String(cell)) },
  );

/** A whole table at once, for a short one. */
export function toCsv(say: Say, rows: readonly (readonly string[])[]): string {
  return MARK + lines(say, rows);
}

const BATCH = 500;

const toText = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'object' ? localTime(cell.moment) : String(cell);
};

/** Writes a table into a file as its rows come. */
export function createCsv(file: OutFile, say: Say): SheetWriter {
  let rows: string[][] = [];
  file.write(Buffer.from(MARK));
  const flush = (): void => {
    if (rows.length > 0) file.write(Buffer.from(`${lines(say, rows)}\r\n`));
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
