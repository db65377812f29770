/** Comma-separated text, with whatever stands for the comma. Pure. */
import Papa from 'papaparse';
import { toRows, type SheetRow } from './sheet.ts';

/** Of several that divide as well the comma comes last: it stands in names, and in titles above a list. */
const DELIMITERS = ['\t', ';', '|', ','];

/** Excel's own hint at the head of a file: `sep=;`. */
const HINT = /^\uFEFF?sep=(.)\r?\n?/i;

/** Signs and lines of a file that are looked at to tell the delimiter. */
const PROBED_SIGNS = 65_536;
const PROBED_LINES = 200;

/** The delimiter that divides most lines into equally many cells. What stands in quotation marks is no delimiter. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, PROBED_SIGNS)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => /[^\s,;|]/.test(line))
    .slice(0, PROBED_LINES);
  const worth = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const any = counts.filter((count) => count > 0).length;
    const alike = (usual: number): number => counts.filter((count) => count > 0 && count === usual).length;
    // The first line may be a title. But a sign in a few cells of a file with one column divides nothing, unless the
    // headings have it too.
    return any > lines.length / 2
      ? Math.max(...counts.map(alike)) * PROBED_LINES + any
      : alike(counts[0] ?? 0) * PROBED_LINES;
  });
  const best = Math.max(...worth);
  return best > 0 ? (DELIMITERS[worth.indexOf(best)] ?? ',') : ',';
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
  const rows = toRows(whole.errors.some(isOfMarks) ? readByLine(body.split('\n'), options) : whole.data);
  return hint ? rows.map(({ row, cells }) => ({ row: row + 1, cells })) : rows;
}

interface Options {
  readonly newline: '\n';
  readonly delimiter: string;
}

/** A cell of a file with wrong marks may span so many lines. Bounds the work on a mark that is never closed. */
const MOST_SPANNED = 200;

const isOfMarks = ({ code }: Papa.ParseError): boolean =>
  code === 'MissingQuotes' || code === 'InvalidQuotes';

/** A mark that is never closed would swallow lines below it that are right: each line is read by itself, as far as it goes. */
function readByLine(lines: readonly string[], options: Options): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < lines.length;) {
    const { cells, spans } = readRow(lines, at, options);
    rows.push(cells);
    at += spans;
  }
  return rows;
}

/** The row that begins in a line, and how many lines it spans: several only where their marks are right. */
function readRow(lines: readonly string[], at: number, options: Options): { cells: string[]; spans: number } {
  const line = lines[at] ?? '';
  const plain = { cells: line.split(options.delimiter).map(unquote), spans: 1 };
  if (!line.includes('"')) return plain;
  for (let spans = 1; spans <= MOST_SPANNED && at + spans <= lines.length; spans += 1) {
    // Only a mark closes a cell.
    if (!lines[at + spans - 1]?.includes('"')) continue;
    const { data, errors } = Papa.parse<string[]>(lines.slice(at, at + spans).join('\n'), options);
    const isClosed = errors.every(({ code }) => code !== 'MissingQuotes');
    // A mark within a cell does no harm as long as the cell ends in its line.
    if (isClosed && (spans === 1 || !errors.some(isOfMarks))) return { cells: data[0] ?? [], spans };
    if (errors.some(({ code }) => code === 'InvalidQuotes')) break;
  }
  return plain;
}

/** In a line whose marks are wrong they are plain signs, but for those around a cell. */
const unquote = (cell: string): string => cell.trim().replace(/^"|"$/g, '');
