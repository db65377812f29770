/**
 * Tables as an Excel workbook, written as their rows come. Format: ECMA-376, part 1, chapter 18. Text stands in its
 * cell as text, so that no number loses a digit and nothing runs as a formula.
 */
import type { OutFile } from './file.ts';
import type { Cell, SheetWriter } from './sheet.ts';
import { createZip } from './zip.ts';

/** Excel's own limits. */
const ROWS_OF_A_SHEET = 1_048_576;
const CHARACTERS_OF_A_CELL = 32_767;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The cell formats of styles.xml. */
const FORMAT = { heading: 1, moment: 2 } as const;
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
</styleSheet>`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML has it; characters that XML cannot carry are left out. */
function escape(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
  );
}

const DAY = 86_400_000;
/** The day count of 1970-01-01 in a calendar that begins with 1900 and takes that for a leap year. */
const EPOCH = 25_569;

/** The letters of a column, from 0: A to Z, then AA. */
function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter;
}

/** Cells say where they stand: Excel can do without, other readers cannot. */
function cellXml(cell: Cell, at: string, format = ''): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') {
    const local = cell.moment - new Date(cell.moment).getTimezoneOffset() * 60_000;
    return `<c r="${at}" s="${FORMAT.moment}"><v>${EPOCH + local / DAY}</v></c>`;
  }
  const text = escape(cell.slice(0, CHARACTERS_OF_A_CELL));
  return `<c r="${at}" t="inlineStr"${format}><is><t xml:space="preserve">${text}</t></is></c>`;
}

export interface XlsxOptions {
  /** The name of the first sheet; others are numbered. */
  name: string;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  rowsOfASheet?: number;
}

/** The first row is the heading; it stands on every sheet. */
export function createXlsx(
  file: OutFile,
  { name, widths, rowsOfASheet = ROWS_OF_A_SHEET }: XlsxOptions,
): SheetWriter {
  const zip = createZip(file);
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  let sheets = 0;
  let rows = 0;
  let heading: readonly Cell[] = [];
  const letters = widths.map((_, at) => lettersOf(at));

  function writeRow(cells: readonly Cell[], format?: string): void {
    rows += 1;
    const each = cells.map((cell, at) => cellXml(cell, `${letters[at]}${rows}`, format));
    zip.write(`<row r="${rows}">${each.join('')}</row>`);
  }

  function beginSheet(): void {
    if (sheets > 0) zip.write('</sheetData></worksheet>');
    sheets += 1;
    rows = 0;
    zip.begin(`xl/worksheets/sheet${sheets}.xml`);
    zip.write(
      `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
        `<cols>${columns}</cols><sheetData>`,
    );
    writeRow(heading, ` s="${FORMAT.heading}"`);
  }

  return {
    row(cells) {
      if (sheets === 0) {
        heading = cells;
        beginSheet();
        return;
      }
      if (rows === rowsOfASheet) beginSheet();
      writeRow(cells);
    },
    end() {
      zip.write('</sheetData></worksheet>');
      const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
      zip.begin('xl/styles.xml');
      zip.write(STYLES);
      zip.begin('xl/workbook.xml');
      zip.write(workbook(name, numbers));
      zip.begin('xl/_rels/workbook.xml.rels');
      zip.write(
        relationships([
          ...numbers.map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`] as const),
          ['styles', 'styles', 'styles.xml'],
        ]),
      );
      zip.begin('_rels/.rels');
      zip.write(relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]));
      zip.begin('[Content_Types].xml');
      zip.write(contentTypes(numbers));
      zip.end();
    },
  };
}

function workbook(name: string, numbers: readonly number[]): string {
  const sheets = numbers.map(
    (n) => `<sheet name="${escape(n === 1 ? name : `${name} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relationships(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(numbers: readonly number[]): string {
  const parts = [
    ['xl/workbook.xml', 'sheet.main'],
    ['xl/styles.xml', 'styles'],
    ...numbers.map((n) => [`xl/worksheets/sheet${n}.xml`, 'worksheet']),
  ];
  const each = parts.map(
    ([name, type]) => `<Override PartName="/${name}" ContentType="${TYPE}.${type}+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${each.join('')}</Types>`;
}
