/** Comma-separated text, with whatever stands for the comma. Pure. */
import Papa from 'papaparse';
import { toRows, type SheetRow } from './sheet.ts';

const DELIMITERS = [',', ';', '\t', '|'];

/** Excel's own hint at the head of a file: `sep=;`. */
const HINT = /^\uFEFF?sep=(.)\r?\n?/i;

/** Signs and lines of a file that are looked at to tell the delimiter. */
const PROBED_SIGNS = 65_536;
const PROBED_LINES = 200;

/** The delimiter that divides most lines into as many cells as the first. What stands in quotation marks is no delimiter. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, PROBED_SIGNS)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => /[^\s,;|]/.test(line))
    .slice(0, PROBED_LINES);
  const worth = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const alike = counts.filter((count) => count > 0 && count === counts[0]).length;
    const any = counts.filter((count) => count > 0).length;
    // A sign in a few cells of a file with one column divides nothing.
    return alike * PROBED_LINES + (any > lines.length / 2 ? any : 0);
  });
  return DELIMITERS[worth.indexOf(Math.max(...worth))] ?? ',';
}

/** Rows of a text; also of a table pasted from a spreadsheet, whose cells are divided by tabs. */
export function readCsv(text: string): SheetRow[] {
  const hint = HINT.exec(text);
  // Files put together from several programs end their lines in several ways.
  const body = text
    .slice(hint?.[0].length ?? 0)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const options = { newline: '\n' as const, delimiter: hint?.[1] ?? guessDelimiter(body) };
  const whole = Papa.parse<string[]>(body, options);
  // A quotation mark that is never closed would swallow the rest of the file: there marks are plain signs.
  const open = whole.errors.some(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
  const { data } = open ? Papa.parse<string[]>(body, { ...options, quoteChar: '\u0000' }) : whole;
  const rows = toRows(open ? data.map((cells) => cells.map(unquote)) : data);
  return hint ? rows.map(({ row, cells }) => ({ row: row + 1, cells })) : rows;
}

const unquote = (cell: string): string => cell.trim().replace(/^"|"$/g, '');
